"""A server that plays another host: its answers are a handler's, its address is its own."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


class Answers(http.server.BaseHTTPRequestHandler):
    """What such handlers share: one way to send, and no words about it."""

    def send(self, status: int, content: bytes, headers: Mapping[str, str]) -> None:
        """Answer with the whole content at once."""
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
        return


@contextmanager
def serve(handler: type[Answers]) -> Iterator[str]:
    """Answer on a free port. Yields the address, without a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
