"""A quote for every request, and the two things that a release without a lost request needs of an application."""

import json
import os
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VERSION = os.environ.get("VERSION", "development")
DRAIN_SECONDS = float(os.environ.get("DRAIN_SECONDS", "3"))
QUOTE = "Simple is better than complex."

stopping = threading.Event()


class Quotes(BaseHTTPRequestHandler):
    # Connections stay open between requests, as the balancer likes it.
    protocol_version = "HTTP/1.1"
    # A client that went away must not keep a thread for ever.
    timeout = 60

    def do_GET(self):
        if self.path == "/health":
            self.answer(503 if stopping.is_set() else 200, {"stopping": stopping.is_set()})
        else:
            self.answer(200, {"version": VERSION, "quote": QUOTE})

    def answer(self, status, content):
        body = json.dumps(content).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if stopping.is_set():
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def main():
    server = ThreadingHTTPServer(("", 8000), Quotes)

    def stop(signal_number, frame):
        # Unready first, and still serving until the balancer has noticed.
        stopping.set()
        threading.Thread(target=lambda: (time.sleep(DRAIN_SECONDS), server.shutdown())).start()

    signal.signal(signal.SIGTERM, stop)
    server.serve_forever(poll_interval=0.1)
    server.server_close()


main()
