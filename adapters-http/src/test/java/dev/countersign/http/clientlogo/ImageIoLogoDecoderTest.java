package dev.countersign.http.clientlogo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientlogo.driven.LogoDecoder;
import dev.countersign.domain.clientlogo.LogoImage;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.testkit.clientlogo.LogoDecoderContract;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of clients, also hostile ones: RFC 7591 §5 warns of logos. */
class ImageIoLogoDecoderTest extends LogoDecoderContract {

  private static final int OPAQUE_RED = 0xFFFF0000;

  private final ImageIoLogoDecoder decoder = new ImageIoLogoDecoder();

  @Override
  protected LogoDecoder decoder() {
    return decoder;
  }

  private static BufferedImage red(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (var y = 0; y < height; y++) {
      for (var x = 0; x < width; x++) {
        image.setRGB(x, y, OPAQUE_RED);
      }
    }
    return image;
  }

  private static byte[] file(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }

  private BufferedImage decoded(String type, byte[] file) throws IOException {
    var logo = decoder.decode(new Payload(type, file)).orElseThrow();
    return ImageIO.read(new ByteArrayInputStream(logo.png()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void decodesEachType(String format) throws IOException {
    var image = decoded("image/" + format, file(red(40, 20), format));

    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(image.getHeight()).isEqualTo(20);
    var pixel = image.getRGB(20, 10);
    assertThat(pixel >>> 24).isEqualTo(0xFF);
    assertThat((pixel >> 16) & 0xFF).isGreaterThan(0xF0);
    assertThat(pixel & 0xFFFF).isLessThan(0x1010);
  }

  @ParameterizedTest
  @CsvSource({"1000,500,256,128", "500,1000,128,256", "2000,1,256,1", "256,256,256,256"})
  void makesALargePictureSmall(int width, int height, int newWidth, int newHeight)
      throws IOException {
    var image = decoded("image/png", file(red(width, height), "png"));

    assertThat(image.getWidth()).isEqualTo(newWidth);
    assertThat(image.getHeight()).isEqualTo(newHeight);
    assertThat(image.getRGB(newWidth - 1, newHeight - 1)).isEqualTo(OPAQUE_RED);
  }

  @Test
  void keepsTransparency() throws IOException {
    var half = new BufferedImage(512, 512, BufferedImage.TYPE_INT_ARGB);
    for (var x = 0; x < 256; x++) {
      for (var y = 0; y < 512; y++) {
        half.setRGB(x, y, OPAQUE_RED);
      }
    }
    var image = decoded("image/png", file(half, "png"));

    assertThat(image.getRGB(10, 10)).isEqualTo(OPAQUE_RED);
    assertThat(image.getRGB(200, 10) >>> 24).isZero();
  }

  @Test
  void aSmallFileThatClaimsToBeHugeIsNotDecoded() {
    assertThat(decoder.decode(new Payload("image/png", png(60_000, 60_000)))).isEmpty();
    assertThat(decoder.decode(new Payload("image/png", png(Integer.MAX_VALUE, 1)))).isEmpty();
    assertThat(decoder.decode(new Payload("image/png", png(2049, 2048)))).isEmpty();
    assertThat(decoder.decode(new Payload("image/png", png(2048, 2048)))).isPresent();
  }

  @Test
  void aJpegWithManyScansIsNotDecoded() throws IOException {
    var jpeg = file(red(8, 8), "jpeg");
    var scans = new ByteArrayOutputStream();
    scans.writeBytes(Arrays.copyOf(jpeg, jpeg.length - 2));
    for (var i = 0; i < ImageIoLogoDecoder.MOST_SCANS; i++) {
      scans.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDA});
    }
    scans.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});

    assertThat(decoder.decode(new Payload("image/jpeg", scans.toByteArray()))).isEmpty();
  }

  @Test
  void leavesOnlyPixels() throws IOException {
    var plain = file(red(4, 4), "png");
    var text = chunk("tEXt", "Comment\0<script>alert(1)</script>".getBytes(ISO_8859_1));
    // After the signature and the header.
    var file = ByteBuffer.allocate(plain.length + text.length);
    file.put(plain, 0, 33).put(text).put(plain, 33, plain.length - 33);
    var both = new ByteArrayOutputStream();
    both.writeBytes(file.array());
    both.writeBytes("<script>alert(1)</script>".getBytes(ISO_8859_1));

    var logo = decoder.decode(new Payload("image/png", both.toByteArray())).orElseThrow();

    assertThat(new String(logo.png(), ISO_8859_1)).doesNotContain("script", "Comment");
    assertThat(logo).isEqualTo(decoder.decode(new Payload("image/png", plain)).orElseThrow());
  }

  @Test
  void refusesATruncatedPicture() throws IOException {
    var file = file(red(400, 400), "gif");

    assertThat(decoder.decode(new Payload("image/gif", Arrays.copyOf(file, 20)))).isEmpty();
    assertThat(decoder.decode(new Payload("image/gif", Arrays.copyOf(file, 5)))).isEmpty();
  }

  @Test
  void theTypeDecidesWhichDecoderIsUsed() throws IOException {
    assertThat(decoder.decode(new Payload("image/gif", file(red(4, 4), "png")))).isEmpty();
  }

  @Test
  void aLogoIsNeverLargerThanItsLimit() throws IOException {
    var noise = new BufferedImage(700, 700, BufferedImage.TYPE_INT_RGB);
    for (var i = 0; i < 700 * 700; i++) {
      noise.setRGB(i % 700, i / 700, i * 0x9E3779B1);
    }
    var logo = decoder.decode(new Payload("image/png", file(noise, "png"))).orElseThrow();

    var edge = LogoImage.LONGEST_EDGE;
    assertThat(logo.png().length).isLessThan(edge * edge * 4 + 4096);
  }

  /** Returns a PNG file of that size whose pixels are all white. */
  private static byte[] png(int width, int height) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1);
    file.writeBytes(chunk("IHDR", header.array()));
    // One bit for each pixel, and a byte in front of each line; no more than 1 MiB of it.
    var lines = (int) Math.min(1L << 20, (width / 8L + 2) * height);
    file.writeBytes(chunk("IDAT", deflated(lines)));
    file.writeBytes(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  private static byte[] deflated(int zeros) {
    var bytes = new byte[zeros];
    var compressed = new byte[zeros];
    try (var deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      return Arrays.copyOf(compressed, deflater.deflate(compressed));
    }
  }

  private static byte[] chunk(String name, byte[] content) {
    var chunk = ByteBuffer.allocate(content.length + 12);
    chunk.putInt(content.length).put(name.getBytes(ISO_8859_1)).put(content);
    var checksum = new CRC32();
    checksum.update(chunk.array(), 4, content.length + 4);
    return chunk.putInt((int) checksum.getValue()).array();
  }
}
