"""QR codes: drawing (qrcode's only home) and reading (zxing-cpp's only home)."""
