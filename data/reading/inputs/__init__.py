"""Files that people give, as text: .txt, .md, .html, .docx, .odt, .pdf, .eml. Each parser is bounded."""

from data.reading.inputs.opening import FORMATS, extract_apart, extract_content, extract_file

__all__ = ["FORMATS", "extract_apart", "extract_content", "extract_file"]
