"""Articles for a school's 公众号: pages to copy from and pictures to upload, without any account."""
