//! What an image file says besides its picture stays out of the PDF.

use crate::project::{Project, tool};

/// A JPEG of one grey pixel, after its start.
const JPEG: &str = "ffe000104a46494600010100000100010000ffdb00430050373c463c32504641465a55505f78c882786e6e78f5afb991c8ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc0000b080001000101011100ffc40014000100000000000000000000000000000000ffc40014100100000000000000000000000000000000ffda0008010100003f003fffd9";

/// A GIF of one red pixel up to its picture, and the picture.
const GIF: [&str; 2] =
    ["47494638396101000100f00000ff0000000000", "2c00000000010001000002024401003b"];

/// A WebP of one red pixel, after the lengths of the file.
const WEBP: &str = "574542505650382030000000d001009d012a0100010002003425a00274ba01f80003b000fef0c40bff20b96175c8d7ff203fe407fc80fff8f2000000";

/// A PNG of one black pixel with a comment and Exif.
const PNG: &str = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000e74455874436f6d6d656e7400534543524554945202af00000010655849664d4d002a000000080000534543524554f44f457a0000000a49444154789c636000000002000148afa4710000000049454e44ae426082";

const SECRET: &[u8] = b"SECRET";

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).expect("digits");
    (0..hexadecimal.len()).step_by(2).map(digits).collect()
}

/// A JPEG with a segment of each kind of metadata, and more behind its end.
fn jpeg() -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker], &length[..], content].concat()
    };
    let exif = segment(
        0xe1,
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0e\0\x02\0\0\0\x07\0\0\0\x1a\0\0\0\0SECRET\0",
    );
    let packet = segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0SECRET");
    let others = [segment(0xe2, b"MPF\0SECRET"), segment(0xed, SECRET), segment(0xfe, SECRET)];
    [&[0xff, 0xd8], &exif[..], &packet, &others.concat(), &bytes(JPEG), SECRET].concat()
}

fn gif() -> Vec<u8> {
    let comment = [b"\x21\xfe\x06", SECRET, b"\0"].concat();
    [bytes(GIF[0]), comment, bytes(GIF[1])].concat()
}

fn webp() -> Vec<u8> {
    // An extended header, which says that there is Exif.
    let extended = b"VP8X\x0a\0\0\0\x08\0\0\0\0\0\0\0\0\0";
    let picture = &bytes(WEBP)[4..];
    let exif = [b"EXIF\x06\0\0\0", SECRET].concat();
    let content = [b"WEBP", &extended[..], picture, &exif].concat();
    let length = u32::try_from(content.len()).expect("short").to_le_bytes();
    [b"RIFF", &length[..], &content].concat()
}

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><!-- SECRET -->\
    <title>SECRET</title><desc>SECRET</desc><metadata>SECRET</metadata>\
    <rect id=\"SECRET\" width=\"9\" height=\"9\"/></svg>";

/// A text with bytes that may be in an address.
fn percent_encoded(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("%{byte:02x}")).collect()
}

/// An SVG file with a JPEG in it, directly and in an SVG file of its own.
fn svg_of_jpegs() -> String {
    let of = |kind: &str, content: &[u8]| {
        let address = format!("data:image/{kind},{}", percent_encoded(content));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"9\" height=\"9\">\
             <image xlink:href=\"{address}\" width=\"9\" height=\"9\"/></svg>"
        )
    };
    let inner = of("jpeg", &jpeg());
    of("jpeg", &jpeg()).replace("</svg>", "") + &of("svg+xml", inner.as_bytes()) + "</svg>"
}

/// A PDF of one page with a JPEG in a form, and with properties and an attachment.
fn pdf_of_jpeg() -> Vec<u8> {
    pdf_of_picture("/DCTDecode", &jpeg(), b"/B Do")
}

/// A PDF of one page with a form of this content, which may draw a picture of these filters.
fn pdf_of_picture(filters: &str, picture: &[u8], content: &[u8]) -> Vec<u8> {
    let stream = |dictionary: &str, content: &[u8]| {
        let head = format!("<<{dictionary}/Length {}>>\nstream\n", content.len());
        [head.as_bytes(), content, b"\nendstream"].concat()
    };
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/Names<</EmbeddedFiles<</Names[(a)11 0 R]>>>>>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</A 5 0 R>>>>\
          /LastModified(SECRET)/PieceInfo<</A<</Private(SECRET)>>>>/Annots[<</Subtype/Text/Rect[0 0 1 1]/Contents(SECRET)>>]>>"
            .to_vec(),
        stream("", b"9 0 0 9 0 0 cm /A Do"),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Metadata 6 0 R/LastModified(SECRET)/PieceInfo<</A<</Private(SECRET)>>>>\
             /Resources<</XObject<</B 8 0 R>>>>",
            content,
        ),
        b"<</Type/Metadata/Subtype/XML/Length 6>>\nstream\nSECRET\nendstream".to_vec(),
        b"<</Title(SECRET)/Author(SECRET)>>".to_vec(),
        stream(
            &format!(
                "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace[/ICCBased 12 0 R]/BitsPerComponent 8/Metadata 6 0 R/Filter {filters}"
            ),
            picture,
        ),
        b"/DCTDecode".to_vec(),
        stream("/Type/EmbeddedFile", SECRET),
        b"<</Type/Filespec/F(SECRET)/EF<</F 10 0 R>>>>".to_vec(),
        stream("/N 1/Metadata 6 0 R", b"profile"),
    ];
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f\r\n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        let entry = format!("{:010} 00000 n\r\n", pdf.len());
        table.push_str(&entry);
        pdf.extend([format!("{} 0 obj\n", at + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = pdf.len();
    let size = objects.len() + 1;
    let end = format!(
        "{table}trailer\n<</Size {size}/Root 1 0 R/Info 7 0 R>>\nstartxref\n{start}\n%%EOF"
    );
    [pdf, end.into_bytes()].concat()
}

/// The PDF of a project, with its streams unpacked, does not contain the secret.
#[track_caller]
fn assert_no_secret(project: &Project, kind: &str) {
    project.build().expect_exit(0);
    let plain = project.path("plain.pdf");
    let written = plain.to_str().expect("a path").to_owned();
    let pdf = project.pdf().display().to_string();
    tool("qpdf", &["--qdf", "--decode-level=generalized", &pdf], written.as_ref());
    let plain = std::fs::read(plain).expect("a PDF");
    assert!(!plain.windows(6).any(|part| part == SECRET), "{kind}");
}

#[test]
fn only_the_picture_of_an_image_is_in_a_pdf() {
    let images = [
        ("jpg", jpeg()),
        ("gif", gif()),
        ("png", bytes(PNG)),
        ("webp", webp()),
        ("svg", SVG.into()),
    ];
    for (kind, image) in images {
        assert!(image.windows(6).any(|part| part == SECRET), "{kind}");
        let project = Project::new()
            .template(&format!("= A\n#image(\"/a.{kind}\", alt: \"a picture\")\n"))
            .config(&format!("[style]\nlogo = \"a.{kind}\"\nlogo-alt = \"a logo\"\n"))
            .file(&format!("a.{kind}"), image);
        assert_no_secret(&project, kind);
    }
}

#[test]
fn the_pictures_in_an_svg_image_and_in_a_placed_pdf_lose_their_metadata() {
    // Typst places PDFs in documents without an archival standard only. PDF 1.4 has no object streams: its table of objects
    // is written anew.
    for standards in ["\"1.7\"", "\"1.4\""] {
        for (kind, image) in [("svg", svg_of_jpegs().into_bytes()), ("pdf", pdf_of_jpeg())] {
            let project = Project::new()
                .template(&format!("= A\n#image(\"/a.{kind}\", alt: \"a picture\")\n"))
                .config(&format!("[pdf]\nstandards = [{standards}]\n"))
                .file(&format!("a.{kind}"), image);
            assert_no_secret(&project, kind);
            let pdf = project.pdf().display().to_string();
            let pictures = tool("pdfimages", &["-list"], pdf.as_ref());
            assert!(pictures.contains("jpeg"), "{kind}: {pictures}");
        }
    }
}

/// Its filter may be an object of its own, or have its short name.
#[test]
fn the_picture_of_a_placed_pdf_is_found_by_any_name_of_its_filter() {
    for filters in ["9 0 R", "/DCT", "[/DCTDecode]"] {
        let project = project_with_pdf(pdf_of_picture(filters, &jpeg(), b"/B Do"));
        assert_no_secret(&project, filters);
    }
}

#[test]
fn a_placed_pdf_with_a_picture_that_cannot_lose_its_metadata_is_refused() {
    let hexadecimal: String = jpeg().iter().map(|byte| format!("{byte:02x}")).collect();
    let hexadecimal = format!("{hexadecimal}>");
    let inline = |filters: &str| {
        let start = format!("BI /W 1 /H 1 /BPC 8 /CS /G /F {filters} ID ");
        [start.as_bytes(), &jpeg(), b" EI"].concat()
    };
    let refused = [
        pdf_of_picture("[/ASCIIHexDecode/DCTDecode]", hexadecimal.as_bytes(), b"/B Do"),
        pdf_of_picture("[/AHx/DCT]", hexadecimal.as_bytes(), b"/B Do"),
        pdf_of_picture("/DCTDecode", &jpeg(), &inline("/DCT")),
        pdf_of_picture("/DCTDecode", &jpeg(), &inline("[/DCTDecode]")),
    ];
    for pdf in refused {
        let report = project_with_pdf(pdf).build();
        report.expect_exit(1);
        assert!(report.stderr.contains("`a.pdf` has a JPEG picture"), "{}", report.stderr);
        assert!(report.stderr.contains("templates/brief.typ:2:8"), "{}", report.stderr);
    }
}

fn project_with_pdf(pdf: Vec<u8>) -> Project {
    Project::new()
        .template("= A\n#image(\"/a.pdf\", alt: \"a picture\")\n")
        .config("[pdf]\nstandards = [\"1.7\"]\n")
        .file("a.pdf", pdf)
}

#[test]
fn a_picture_keeps_its_orientation_and_size() {
    // Two pixels beside each other would be turned; of one, the size in inches is half of that at 72 dots.
    let exif = b"\xff\xe1\0\x3aExif\0\0MM\0*\0\0\0\x08\0\x02\
        \x01\x12\0\x03\0\0\0\x01\0\x06\0\0\x01\x1a\0\x05\0\0\0\x01\0\0\0\x26\0\0\0\0\0\0\0\x90\0\0\0\x01";
    let image = [&[0xff, 0xd8], &exif[..], &bytes(JPEG)].concat();
    let project = Project::new().file("a.jpg", image).template(
        "= A\n#context [width #measure(image(\"/a.jpg\")).width.pt()]\n#image(\"/a.jpg\", alt: \"a picture\")\n",
    );
    assert!(project.build_text().contains("width 0.5"), "{}", project.build_text());
}
