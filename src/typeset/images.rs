//! Pictures that are small as files and vast in memory: refused by what their headers say, before
//! anything is decoded.

use imagesize::{ImageType, blob_size, image_type};

/// The most pixels that a picture may have. Decoded, it then takes at most 200 MB; printed over all of an
/// A4 page, it has 860 dots an inch.
const MAX_PIXELS: usize = 50_000_000;

/// What a picture has too much of, to be said after its name. Of what is no picture, or of a kind that
/// is drawn from lines, there is nothing to say here.
pub(super) fn oversize_message(bytes: &[u8]) -> Option<String> {
    let kind = image_type(bytes).ok()?;
    if !matches!(kind, ImageType::Png | ImageType::Jpeg | ImageType::Gif | ImageType::Webp) {
        return None;
    }
    let size = blob_size(bytes).ok()?;
    let pixels = size.width.saturating_mul(size.height);
    (pixels > MAX_PIXELS).then(|| {
        format!(
            "has {} × {} pixels, but the limit is {} million: make it smaller",
            size.width,
            size.height,
            MAX_PIXELS / 1_000_000,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The beginning of a PNG, as far as its size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 0, 0, 0, 0]);
        bytes
    }

    /// The beginning of a GIF.
    fn gif(width: u16, height: u16) -> Vec<u8> {
        [b"GIF89a".as_slice(), &width.to_le_bytes(), &height.to_le_bytes(), &[0; 8]].concat()
    }

    #[test]
    fn a_picture_is_refused_from_its_header() {
        let check = |bytes: &[u8], expect: bool| {
            assert_eq!(oversize_message(bytes).is_some(), expect, "{bytes:?}");
        };
        check(&png(10_000, 5_000), false);
        check(&png(10_001, 5_000), true);
        check(&png(u32::MAX, u32::MAX), true);
        check(&gif(7_000, 7_000), false);
        check(&gif(65_535, 65_535), true);
    }

    #[test]
    fn what_is_no_picture_is_left_to_others() {
        let check = |bytes: &[u8]| assert_eq!(oversize_message(bytes), None, "{bytes:?}");
        check(b"");
        check(b"id,item\n");
        check(b"<svg width=\"90000\" height=\"90000\"></svg>");
        check(&png(20_000, 20_000)[..18]);
    }
}
