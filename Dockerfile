# Two stages: one builds the web client, the other carries what serves it. No database inside: the embedded one keeps
# its data in the volume /data, and DATABASE_URL points to PostgreSQL with PostGIS where that is used.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node node_modules/vite/bin/vite.js build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY core ./core
COPY data ./data
COPY scripts ./scripts
COPY server ./server
COPY sql ./sql
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
HEALTHCHECK --interval=10s --timeout=3s --start-period=180s CMD node -e "fetch('http://127.0.0.1:'+(process.env.PORT||8080)+'/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
# not through npm, so that the signal to stop reaches the server
CMD ["node", "scripts/start.ts"]
