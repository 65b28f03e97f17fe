"""Draw every composition with every stress slogan: `python tests/support/stress_sheet.py OUT.png`."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

COLUMNS = (
    ("帽子", "警报"),
    ("帽子", "校园"),
    ("眼睛", "校园"),
    ("眼睛", "警报"),
    ("结算单", "卷宗"),
    ("结算单", "警报"),
    ("验证码", "警报"),
    ("验证码", "校园"),
    ("钩线", "警报"),
    ("钩线", "校园"),
    ("卡栏", "卷宗"),
    ("卡栏", "警报"),
    ("换脸", "校园"),
    ("学位帽", "校园"),
    ("放款口", "卷宗"),
    ("对话", "警报"),
    ("零元", "校园"),
    ("进度", "警报"),
    ("双面", "校园"),
    ("感应", "校园"),
    ("照片", "卷宗"),
    ("挂断", "警报"),
    ("镜头", "校园"),
    ("单程", "警报"),
    ("牵线", "卷宗"),
    ("金条", "警报"),
    ("救生圈", "警报"),
    ("", "警报"),
    ("", "校园"),
    ("", "卷宗"),
)
WIDTH, HEIGHT, GAP = 297, 420, 8  # px


def main(out: str) -> None:
    """Draw the sheet."""
    from PIL import Image
    from pressed_posters import picture, pressed
    from stress_slogans import STRESS

    sheet = Image.new("RGB", (len(COLUMNS) * (WIDTH + GAP), len(STRESS) * (HEIGHT + GAP)), "#c8c8c4")
    for x, (concept, theme) in enumerate(COLUMNS):
        for y, text in enumerate(STRESS):
            made = pressed(text, concept=concept, theme=theme)
            sheet.paste(picture(made.pdf, WIDTH), (x * (WIDTH + GAP), y * (HEIGHT + GAP)))
    sheet.save(out)


if __name__ == "__main__":
    main(sys.argv[1])
