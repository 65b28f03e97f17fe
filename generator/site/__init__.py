"""The campus website: pages as pure functions, one thin MkDocs adapter."""
