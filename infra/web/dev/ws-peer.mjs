// A room broadcast as one writes it with `ws`: what somebody says is parsed, gets its time, is
// serialised once and sent to everybody. The peer of the hub in Dasi's benchmarks.
import { WebSocket, WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 4096 });
const room = new Set();

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const said = JSON.parse(data);
    if (said.type === 'join') {
      room.add(socket);
      return;
    }
    const message = JSON.stringify({ ...said, at: Date.now() });
    for (const member of room) {
      if (member.readyState === WebSocket.OPEN) member.send(message);
    }
  });
  socket.on('close', () => room.delete(socket));
});

server.on('listening', () => console.log(server.address().port));
