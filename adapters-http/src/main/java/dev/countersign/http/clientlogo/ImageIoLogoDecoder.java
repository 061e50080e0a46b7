package dev.countersign.http.clientlogo;

import dev.countersign.application.clientlogo.driven.LogoDecoder;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.domain.fetch.Payload;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * {@link LogoDecoder} with the Java runtime's own decoders. The size is read before the pixels are:
 * a file of a few bytes can claim to be a picture of gigabytes.
 */
@Singleton
public final class ImageIoLogoDecoder implements LogoDecoder {

  /** The largest number of pixels that is decoded, 16 MiB of memory. */
  static final int MOST_PIXELS = 1 << 22;

  /** A progressive JPEG has about ten scans. Each further one is decoded as a whole picture. */
  static final int MOST_SCANS = 32;

  private static final int MARKER = 0xFF;
  private static final int START_OF_SCAN = 0xDA;

  @Override
  public Optional<LogoImage> decode(Payload payload) {
    var type = payload.type().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    var bytes = payload.bytes();
    if (!TYPES.contains(type) || (type.equals("image/jpeg") && scans(bytes) > MOST_SCANS)) {
      return Optional.empty();
    }
    try {
      return pixels(type, bytes).map(ScaledPicture::of).map(ImageIoLogoDecoder::encoded);
    } catch (IOException | RuntimeException _) {
      // The decoders throw exceptions of many kinds for damaged files.
      return Optional.empty();
    }
  }

  private static int scans(byte[] bytes) {
    var count = 0;
    for (var i = 1; i < bytes.length; i++) {
      if ((bytes[i - 1] & MARKER) == MARKER && (bytes[i] & MARKER) == START_OF_SCAN) {
        count++;
      }
    }
    return count;
  }

  private static Optional<BufferedImage> pixels(String type, byte[] bytes) throws IOException {
    var reader = ImageIO.getImageReadersByMIMEType(type).next();
    try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      // Without the metadata, whose compressed texts have no limit.
      reader.setInput(stream, true, true);
      return isSmall(reader) ? Optional.of(reader.read(0)) : Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  private static boolean isSmall(ImageReader reader) throws IOException {
    var width = reader.getWidth(0);
    var height = reader.getHeight(0);
    return width > 0 && height > 0 && (long) width * height <= MOST_PIXELS;
  }

  private static LogoImage encoded(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(image);
    } catch (IOException e) {
      throw new IllegalStateException("a picture in memory cannot be written", e);
    } finally {
      writer.dispose();
    }
    return new LogoImage(bytes.toByteArray());
  }
}
