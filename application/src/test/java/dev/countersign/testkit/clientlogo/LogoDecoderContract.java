package dev.countersign.testkit.clientlogo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientlogo.driven.LogoDecoder;
import dev.countersign.domain.fetch.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link LogoDecoder}. */
public abstract class LogoDecoderContract {

  /** A PNG file with one pixel. */
  protected static final byte[] PIXEL =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

  /** Returns the adapter. */
  protected abstract LogoDecoder decoder();

  @Test
  void decodesAPicture() {
    var image = decoder().decode(new Payload("image/png", PIXEL));

    assertThat(image.orElseThrow().png()).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void decodesItsOwnPictures() {
    var once = decoder().decode(new Payload("image/png; charset=binary", PIXEL)).orElseThrow();

    assertThat(decoder().decode(new Payload("IMAGE/PNG", once.png()))).contains(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/svg+xml", "text/html", "image/webp", ""})
  void refusesOtherTypes(String type) {
    assertThat(decoder().decode(new Payload(type, PIXEL))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "image/jpeg", "image/gif"})
  void refusesWhatIsNoPicture(String type) {
    var script =
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(decoder().decode(new Payload(type, script))).isEmpty();
    assertThat(decoder().decode(new Payload(type, new byte[0]))).isEmpty();
  }
}
