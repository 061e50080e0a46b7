package dev.countersign.domain.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PayloadTest {

  private static final Payload TEXT = Payload.ofAscii("text/plain", "secret\u007f");

  @Test
  void containsAsciiCharacters() {
    assertThat(TEXT.type()).isEqualTo("text/plain");
    assertThat(TEXT.bytes()).isEqualTo("secret\u007f".getBytes(StandardCharsets.US_ASCII));
    assertThat(TEXT.ascii()).isEqualTo("secret\u007f");
    assertThat(TEXT.length()).isEqualTo(7);
  }

  @Test
  void refusesTextThatIsNotAscii() {
    assertThatIllegalArgumentException().isThrownBy(() -> Payload.ofAscii("text/plain", "a\u0080"));
    assertThatIllegalArgumentException().isThrownBy(() -> Payload.ofAscii("text/plain", "\u0141"));
  }

  @Test
  void replacesBytesThatAreNotAscii() {
    var payload = new Payload("text/plain", new byte[] {'a', 0, (byte) 0x80, (byte) 0xff});
    assertThat(payload.ascii()).isEqualTo("a\u0000\ufffd\ufffd");
  }

  @Test
  void doesNotChangeWithTheArray() {
    var bytes = new byte[] {1};
    var payload = new Payload("image/png", bytes);
    bytes[0] = 2;
    payload.bytes()[0] = 3;
    assertThat(payload.bytes()).containsExactly(1);
  }

  @Test
  void equalsByTypeAndContent() {
    assertThat(TEXT)
        .isEqualTo(Payload.ofAscii("text/plain", "secret\u007f"))
        .hasSameHashCodeAs(Payload.ofAscii("text/plain", "secret\u007f"))
        .isNotEqualTo(Payload.ofAscii("text/html", "secret\u007f"))
        .isNotEqualTo(Payload.ofAscii("text/plain", "other"))
        .isNotEqualTo("secret\u007f");
    assertThat(TEXT.hashCode()).isNotEqualTo(Payload.ofAscii("text/plain", "other").hashCode());
  }

  @Test
  void showsOnlyItsTypeAndLength() {
    assertThat(TEXT).hasToString("Payload[text/plain, 7 bytes]");
  }
}
