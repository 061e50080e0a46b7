package dev.countersign.application.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.token.KeySimulation;
import dev.countersign.testkit.token.KeyTimeline;
import dev.countersign.testkit.token.KeyTimeline.Life;
import dev.countersign.testkit.token.KeyTimeline.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A simulated year with a requested rotation, a node that sleeps, a compromised key, a rotation of
 * the master key and a pause of all nodes, and its picture. The delays are so long that they can be
 * seen in it.
 *
 * <p>With {@code -Dyear-picture=write}, it first writes {@code docs/operate/year-of-keys.svg}.
 */
class YearPictureTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final List<RingId> RINGS =
      List.of(
          RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256),
          RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256));

  private static final KeySimulation YEAR = year();

  private static KeySimulation year() {
    var crypto = InMemoryCrypto.locked();
    var delays =
        new PropagationDelays(Duration.ofDays(7), DAY, Duration.ofMinutes(10), Duration.ofDays(7));
    var year =
        new KeySimulation(
            new KeySimulation.Gear(
                crypto.sealer(),
                new InMemoryManifestSealer(),
                crypto.keyGenerator(),
                crypto.tokenSigner(),
                crypto.tokenVerifier(),
                Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256)),
            new RotationSchedule(
                Duration.ofDays(60), Duration.ofDays(14), Duration.ofDays(12), delays));
    year.walk(Duration.ofDays(80), DAY);
    year.requestRotation(SignatureAlgorithm.RS256);
    year.walk(Duration.ofDays(30), DAY);
    year.suspendSecondNode();
    year.walk(Duration.ofDays(28), DAY);
    year.wakeSecondNode();
    year.walk(Duration.ofDays(35), DAY);
    year.loseKey(SignatureAlgorithm.ES256);
    year.walk(Duration.ofDays(14), DAY);
    year.rotateMasterKey();
    year.walk(Duration.ofDays(61), DAY);
    year.sleep(Duration.ofDays(42));
    year.walk(Duration.ofDays(75), DAY);
    return year;
  }

  @BeforeAll
  static void write() throws IOException {
    if ("write".equals(System.getProperty("year-picture"))) {
      Files.writeString(YearPicture.FILE, picture());
    }
  }

  private static String picture() {
    return YearPicture.of(YEAR.timeline(), RINGS, Times.NOW);
  }

  @Test
  void isDrawnAsItHappened() throws IOException {
    assertThat(Files.readString(YearPicture.FILE)).isEqualTo(picture());
  }

  @Test
  void isTheSameEachTime() {
    assertThat(YearPicture.of(year().timeline(), RINGS, Times.NOW)).isEqualTo(picture());
  }

  @Test
  void containsEverythingThatItIsDrawnFor() {
    assertThat(YEAR.timeline().events())
        .extracting(KeyTimeline.Event::what)
        .containsExactly(
            "RS256: rotation requested",
            "node 2 sleeps",
            "ES256: key compromised",
            "master key rotated",
            "both nodes sleep");
    assertThat(YEAR.timeline().lane(KeySimulation.FIRST_NODE).spans()).hasSize(2);
    assertThat(YEAR.timeline().lane(KeySimulation.SECOND_NODE).spans()).hasSize(3);
    assertThat(YEAR.timeline().lane(KeySimulation.STORE).spans())
        .extracting(Span::value)
        .containsExactly("master key 1", "master key 2");
    assertThat(YEAR.states()).containsEntry("active", 2L).containsEntry("compromised", 1L);
    assertThat(YEAR.verifications()).isPositive();
  }

  /** The simulation verifies each token; this asserts that the picture shows why. */
  @Test
  void showsThatVerifiersHoldEachKeyWhileItSigns() {
    for (var ring : RINGS) {
      for (var life : YEAR.timeline().livesOf(ring)) {
        for (var node : life.signing()) {
          for (var span : node.spans()) {
            assertThat(isHeld(life, span)).as(ring + " " + span).isTrue();
          }
        }
      }
    }
  }

  private static boolean isHeld(Life life, Span signing) {
    return life.held().spans().stream()
        .filter(span -> span.value().equals(KeyTimeline.IN_ALL))
        .anyMatch(
            span -> !span.from().isAfter(signing.from()) && !span.to().isBefore(signing.to()));
  }
}
