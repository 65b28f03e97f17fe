"""Slogans of 2 to 20 characters that no template should mind."""

STRESS = (
    "挂断",
    "别/告诉他",
    "验证码/不能给",
    "先打电话/再谈转账",
    "“免费”/皮肤最贵？",
    "群里/晒收益的，/全是托，/只有你是真的",
    "电话里的警察，/视频里的警官证，/一个也/不算数。",
)
