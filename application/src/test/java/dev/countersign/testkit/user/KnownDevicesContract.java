package dev.countersign.testkit.user;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.domain.user.KnownDevice;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.Times;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link KnownDevices}. The store is empty before each test. */
public abstract class KnownDevicesContract {

  private static final UserId USER = new UserId("user");

  /** Returns the adapter. */
  protected abstract KnownDevices devices();

  @Test
  void isEmptyAtFirst() {
    assertThat(devices().find(hash("unknown"))).isEmpty();
  }

  @Test
  void returnsADeviceToTheMicrosecond() {
    var device = device("token", Times.LATER.plusNanos(1000));
    devices().add(device);
    devices().add(device("other", Times.NOW));
    assertThat(devices().find(hash("token"))).contains(device);
  }

  @Test
  void refusesASecondOneWithTheSameToken() {
    devices().add(device("token", Times.LATER));
    assertThatThrownBy(
            () -> devices().add(new KnownDevice(hash("token"), new UserId("another"), Times.LATER)))
        .isInstanceOf(RuntimeException.class);
    assertThat(devices().find(hash("token"))).contains(device("token", Times.LATER));
  }

  @Test
  void extendsOneDeviceAndNoOther() {
    devices().add(device("one", Times.NOW));
    devices().add(device("two", Times.NOW));
    devices().extend(hash("one"), Times.LATER);
    devices().extend(hash("unknown"), Times.LATER);
    assertThat(devices().find(hash("one"))).contains(device("one", Times.LATER));
    assertThat(devices().find(hash("two"))).contains(device("two", Times.NOW));
    assertThat(devices().find(hash("unknown"))).isEmpty();
  }

  private static KnownDevice device(String token, Instant expiresAt) {
    return new KnownDevice(hash(token), USER, expiresAt);
  }

  @Test
  void removesSomeExpiredDevicesAndNoOthers() {
    for (var token : List.of("one", "two", "three")) {
      devices().add(device(token, Times.NOW));
    }
    devices().add(device("valid", Times.NOW.plusSeconds(1)));
    var before = Times.NOW.plusSeconds(1);
    assertThat(devices().removeExpired(Times.NOW, 9)).isZero();
    assertThat(devices().removeExpired(before, 2)).isEqualTo(2);
    assertThat(devices().removeExpired(before, 2)).isEqualTo(1);
    assertThat(devices().find(hash("one"))).isEmpty();
    assertThat(devices().find(hash("valid"))).isPresent();
  }
}
