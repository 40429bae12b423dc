"""Charts as SVG from the server: classes only, a title and a description that state the finding."""

from grobunn.components.charts.bars import LEFT, RIGHT, Bar, bar_chart
from grobunn.components.charts.columns import Column, column_chart
from grobunn.components.charts.lines import Series, line_chart
from grobunn.components.charts.scale import WIDTH

__all__ = ["LEFT", "RIGHT", "WIDTH", "Bar", "Column", "Series", "bar_chart", "column_chart", "line_chart"]
