"""The slideshow (轮播视频): posters' stills of a screen's size as one silent film."""
