/** Where the server that holds the embedded database takes files from commands of the same machine. */
export const commandLinePath = '/command-line/imports';
