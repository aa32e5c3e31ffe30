"""Live preview: the site of both languages, rebuilt and reloaded at each save."""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys


def main() -> int:
    """Check the port, then hand over to MkDocs. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            print(
                f"端口 {port} 已被占用。换一个：make serve PORT={port + 1}\n"
                f"Port {port} is in use. Take another: make serve PORT={port + 1}",
                file=sys.stderr,
            )
            return 1
    address = f"127.0.0.1:{port}"
    environment = {**os.environ, "SITE_URL": f"http://{address}/"}
    # Said outright because MkDocs 1.6.1 loses live reload with some versions of click.
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
