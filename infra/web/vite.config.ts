import { defineConfig } from 'vite';

/** Where `npm run dev` finds the API, the playlists and the WebSocket. */
const server = process.env['DASI_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  build: {
    target: 'es2022',
    // hls.js is one file of its own, loaded only with a player.
    chunkSizeWarningLimit: 700,
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': server,
      '/hls': server,
      '/ws': { target: server, ws: true },
    },
  },
});
