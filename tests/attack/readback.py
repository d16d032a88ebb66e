"""Reads a PDF back with pdfium: its text, the destinations of its links, its metadata, bookmarks, alternative texts and
attachments.
"""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass
class Document:
    text: str
    links: list
    metadata: dict
    bookmarks: list
    alternatives: list
    attachments: dict


def read(path):
    pdf = pypdfium2.PdfDocument(path)
    try:
        texts, links, alternatives = [], [], []
        for number in range(len(pdf)):
            page = pdf[number]
            texts.append(page.get_textpage().get_text_range())
            links += page_links(pdf, page)
            alternatives += page_alternatives(page)
        attachments = {}
        for number in range(pdf.count_attachments()):
            attached = pdf.get_attachment(number)
            attachments[attached.get_name()] = bytes(attached.get_data())
        bookmarks = [mark.get_title() for mark in pdf.get_toc()]
        return Document("\n".join(texts), links, pdf.get_metadata_dict(), bookmarks, alternatives, attachments)
    finally:
        pdf.close()


def page_links(pdf, page):
    """The addresses of the links of a page; for an action other than an address or a place in the document, its number."""
    links = []
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        if not action:
            continue
        kind = pdfium.FPDFAction_GetType(action)
        if kind == pdfium.PDFACTION_URI:
            length = pdfium.FPDFAction_GetURIPath(pdf, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(pdf, action, buffer, length)
            links.append(buffer.value.decode("utf-8", "replace"))
        elif kind != pdfium.PDFACTION_GOTO:
            links.append(f"action {kind}")
    return links


def page_alternatives(page):
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        return [text for at in range(count) for text in element_alternatives(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at))]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def element_alternatives(element):
    if not element:
        return
    length = pdfium.FPDF_StructElement_GetAltText(element, None, 0)
    if length > 2:
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDF_StructElement_GetAltText(element, buffer, length)
        yield buffer.raw[: length - 2].decode("utf-16-le", "replace")
    for at in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
        yield from element_alternatives(pdfium.FPDF_StructElement_GetChildAtIndex(element, at))
