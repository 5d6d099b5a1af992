"""The demo portal: a generator that writes it and a loopback server that serves it, or any other small site."""
