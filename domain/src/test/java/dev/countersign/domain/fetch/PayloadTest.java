package dev.countersign.domain.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PayloadTest {

  private static final Payload SECRET = Payload.ofAscii("text/plain", "secret=1~\u007F");

  @Test
  void hasTheTypeAndTheBytesOfItsText() {
    assertThat(SECRET.type()).isEqualTo("text/plain");
    assertThat(SECRET.ascii()).isEqualTo("secret=1~\u007F");
    assertThat(SECRET.length()).isEqualTo(10);
  }

  @Test
  void refusesATextThatIsNotAscii() {
    assertThatThrownBy(() -> Payload.ofAscii("text/plain", "\u0080"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsEachOtherByteAsACharacterThatAsciiDoesNotHave() {
    assertThat(new Payload("text/plain", new byte[] {'a', 0, -1, -128, 'b'}).ascii())
        .isEqualTo("a\u0000\uFFFD\uFFFDb");
  }

  @Test
  void nobodyCanChangeItsBytes() {
    var bytes = new byte[] {1, 2};
    var payload = new Payload("a/b", bytes);
    bytes[0] = 9;
    payload.bytes()[1] = 9;
    assertThat(payload.bytes()).containsExactly(1, 2);
  }

  @Test
  void equalsAnotherWithTheSameTypeAndBytes() {
    var same = Payload.ofAscii("text/plain", "secret=1~\u007F");
    assertThat(SECRET).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(SECRET).isNotEqualTo(Payload.ofAscii("text/html", "secret=1~\u007F"));
    assertThat(SECRET).isNotEqualTo(Payload.ofAscii("text/plain", "secret=2~\u007F"));
    assertThat(SECRET.hashCode()).isNotEqualTo(Payload.ofAscii("text/plain", "x").hashCode());
    assertThat(SECRET).isNotEqualTo("secret=1~\u007F");
  }

  @Test
  void hidesItsBytesInToString() {
    assertThat(SECRET).hasToString("Payload[text/plain, 10 bytes]");
  }
}
