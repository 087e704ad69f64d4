// watch HOST PORT: prints the frames of a served app, one a line, until a task has ended.
// Nothing of arkitekt in here: a WebSocket and JSON are all that an observer needs.
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <cstdio>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: watch HOST PORT\n", stderr);
    return 2;
  }
  try {
    boost::asio::io_context io;
    boost::asio::ip::tcp::resolver resolver(io);
    boost::beast::websocket::stream<boost::asio::ip::tcp::socket> socket(io);
    boost::asio::connect(socket.next_layer(), resolver.resolve(argv[1], argv[2]));
    socket.handshake(std::string(argv[1]) + ":" + argv[2], "/ws");
    socket.write(boost::asio::buffer(std::string(R"({"type":"INIT"})")));
    for (;;) {
      boost::beast::flat_buffer buffer;
      socket.read(buffer);
      const std::string frame = boost::beast::buffers_to_string(buffer.data());
      std::puts(frame.c_str());
      std::fflush(stdout);
      for (const char* end : {R"("type":"COMPLETED")", R"("type":"CRITICAL")", R"("type":"FAILED")"})
        if (frame.find(end) != std::string::npos) return 0;
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "watch: %s\n", error.what());
    return 1;
  }
}
