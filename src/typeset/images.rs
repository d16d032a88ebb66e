//! The limit of the size of images: an image can be small as a file and vast in memory, so its header is checked before
//! it is decoded.

use imagesize::{ImageType, blob_size, image_type};

/// The maximum number of pixels of an image. Decoded, it then takes at most 200 MB; printed over all of an
/// A4 page, it has 860 dots an inch.
const MAX_PIXELS: usize = 50_000_000;

/// The message about an image that is too large, to be printed after its name. Vector images and files that are not
/// images are ignored.
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
    fn an_image_is_refused_by_its_header() {
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
    fn a_file_that_is_not_an_image_is_ignored() {
        let check = |bytes: &[u8]| assert_eq!(oversize_message(bytes), None, "{bytes:?}");
        check(b"");
        check(b"id,item\n");
        check(b"<svg width=\"90000\" height=\"90000\"></svg>");
        check(&png(20_000, 20_000)[..18]);
    }
}
