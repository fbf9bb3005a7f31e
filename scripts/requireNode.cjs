// Loaded before everything else, in words that any Node understands: an old one cannot even read the rest.
var major = parseInt(process.versions.node, 10);
if (major < 24) {
  console.error(
    'Node.js ' + process.versions.node + ' 太旧：请先运行 npm ci（会带来 Node 24），再用 npm 命令启动。',
  );
  console.error(
    'Node.js ' +
      process.versions.node +
      ' is too old: run npm ci (it brings Node 24), then start through npm.',
  );
  process.exit(1);
}
