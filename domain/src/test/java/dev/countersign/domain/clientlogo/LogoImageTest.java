package dev.countersign.domain.clientlogo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogoImageTest {

  @Test
  void doesNotChangeWithTheArray() {
    var png = new byte[] {1, 2};
    var image = new LogoImage(png);
    png[0] = 3;
    image.png()[1] = 4;
    assertThat(image.png()).containsExactly(1, 2);
  }

  @Test
  void equalsByContentAndShowsItsLength() {
    var image = new LogoImage(new byte[] {1, 2});

    assertThat(image)
        .isEqualTo(new LogoImage(new byte[] {1, 2}))
        .hasSameHashCodeAs(new LogoImage(new byte[] {1, 2}))
        .isNotEqualTo(new LogoImage(new byte[] {1, 3}))
        .isNotEqualTo("image")
        .hasToString("LogoImage[2 bytes]");
    assertThat(image.hashCode()).isNotEqualTo(new LogoImage(new byte[] {1, 3}).hashCode());
  }
}
