package dev.countersign.testkit.passwordlink;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link PasswordLinks}. The store is empty before each test. */
public abstract class PasswordLinksContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract PasswordLinks links();

  @Override
  protected List<StoreWrite> writes() {
    links().put(link("removed", "one", Times.LATER));
    links().put(link("expired", "two", Times.NOW));
    links().put(link("removed of", "four", Times.LATER));
    return List.of(
        StoreWrite.repeatable(
            "put",
            () -> links().put(link("added", "three", Times.LATER)),
            () -> links().find(hash("three"))),
        StoreWrite.onceTrue(
            "remove", () -> links().remove(hash("one")), () -> links().find(hash("one"))),
        StoreWrite.repeatable(
            "removeOf",
            () -> links().removeOf(new UserId("removed of")),
            () -> links().find(hash("four"))),
        StoreWrite.onceTrue(
            "removeExpired",
            () -> links().removeExpired(Times.NOW.plusSeconds(1), 1) == 1,
            () -> links().find(hash("two"))));
  }

  private static PasswordLink link(String user, String token, Instant expiresAt) {
    return new PasswordLink(new UserId(user), hash(token), Times.NOW, expiresAt);
  }

  @Test
  void removesTheLinkOfAUser() {
    links().put(link("user", "token", Times.LATER));
    links().put(link("other", "another", Times.LATER));
    links().removeOf(new UserId("user"));
    assertThat(links().find(hash("token"))).isEmpty();
    assertThat(links().find(hash("another"))).isPresent();
    links().removeOf(new UserId("user"));
  }

  @Test
  void returnsALinkToTheMicrosecond() {
    var link =
        new PasswordLink(
            new UserId("user"),
            hash("token"),
            Times.NOW.plusNanos(1000),
            Times.LATER.plusNanos(2000));
    links().put(link);
    links().put(link("other", "another", Times.LATER));
    assertThat(links().find(hash("token"))).contains(link);
    assertThat(links().find(hash("unknown"))).isEmpty();
  }

  @Test
  void aUserHasOneLink() {
    links().put(link("user", "first", Times.NOW));
    var second = link("user", "second", Times.LATER);
    links().put(second);
    assertThat(links().find(hash("first"))).isEmpty();
    assertThat(links().find(hash("second"))).contains(second);
  }

  @Test
  void oneOfManyConcurrentLinksOfAUserStays() {
    var number = new AtomicInteger();
    var stored =
        Race.winners(
            runner -> {
              links().put(link("user", "token " + number.incrementAndGet(), Times.LATER));
              return true;
            });
    assertThat(stored).isEqualTo(Race.RUNNERS);
    assertThat(
            IntStream.rangeClosed(1, Race.RUNNERS)
                .filter(each -> links().find(hash("token " + each)).isPresent()))
        .hasSize(1);
  }

  @Test
  void removesOneLinkAndNoOther() {
    links().put(link("one", "first", Times.LATER));
    links().put(link("two", "second", Times.LATER));
    assertThat(links().remove(hash("first"))).isTrue();
    assertThat(links().remove(hash("first"))).isFalse();
    assertThat(links().remove(hash("unknown"))).isFalse();
    assertThat(links().find(hash("first"))).isEmpty();
    assertThat(links().find(hash("second"))).isPresent();
  }

  @Test
  void oneOfManyRemovesALink() {
    links().put(link("one", "first", Times.LATER));
    assertThat(Race.winners(runner -> links().remove(hash("first")))).isEqualTo(1);
  }

  @Test
  void removesSomeExpiredLinksAndNoOthers() {
    for (var user : List.of("one", "two", "three")) {
      links().put(link(user, user, Times.NOW));
    }
    links().put(link("valid", "valid", Times.NOW.plusSeconds(1)));
    var before = Times.NOW.plusSeconds(1);
    assertThat(links().removeExpired(Times.NOW, 9)).isZero();
    assertThat(links().removeExpired(before, 2)).isEqualTo(2);
    assertThat(links().removeExpired(before, 2)).isEqualTo(1);
    assertThat(links().find(hash("one"))).isEmpty();
    assertThat(links().find(hash("valid"))).isPresent();
  }
}
