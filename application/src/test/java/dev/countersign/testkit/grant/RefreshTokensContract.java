package dev.countersign.testkit.grant;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.grant.driven.RefreshTokens;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link RefreshTokens}. The store is empty before each test. */
public abstract class RefreshTokensContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract RefreshTokens tokens();

  /** Returns the store of the grants that the tokens belong to. */
  protected abstract Grants grants();

  @Override
  protected List<StoreWrite> writes() {
    var first = firstOf(GrantFixtures.grant("written"));
    var added = GrantFixtures.refreshToken("added", first.grant());
    var successor = GrantFixtures.refreshToken("successor", first.grant());
    tokens()
        .add(
            new StoredRefreshToken(
                hash("expired"), first.grant(), Times.NOW, false, Optional.empty()));
    return List.of(
        StoreWrite.once("add", () -> tokens().add(added), () -> tokens().find(added.hash())),
        StoreWrite.onceTrue(
            "rotate",
            () -> tokens().rotate(first.hash(), successor, Times.NOW),
            () -> List.of(tokens().find(first.hash()), tokens().find(successor.hash()))),
        StoreWrite.repeatable(
            "removeExpired",
            () -> assertThat(tokens().removeExpired(Times.NOW.plusSeconds(1), 9)).isEqualTo(1),
            () -> tokens().find(hash("expired"))));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(tokens().find(hash("unknown"))).isEmpty();
  }

  @Test
  void returnsATokenWithItsGrant() {
    var token = firstOf(GrantFixtures.grant("grant"));
    assertThat(tokens().find(token.hash())).contains(token);
  }

  @Test
  void refusesATokenOfAnUnknownGrant() {
    var orphan = GrantFixtures.refreshToken("token", GrantFixtures.grant("unknown"));
    assertThatThrownBy(() -> tokens().add(orphan)).isInstanceOf(RuntimeException.class);
    assertThat(tokens().find(orphan.hash())).isEmpty();
  }

  @Test
  void refusesASecondTokenWithTheSameHash() {
    var token = firstOf(GrantFixtures.grant("grant"));
    assertThatThrownBy(() -> tokens().add(token)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void marksATokenAsUsedAndAddsItsSuccessor() {
    var first = firstOf(GrantFixtures.grant("grant"));
    var second = GrantFixtures.refreshToken("second", first.grant());
    assertThat(tokens().rotate(first.hash(), second, Times.NOW)).isTrue();
    assertThat(tokens().find(first.hash())).contains(first.used(Times.NOW));
    assertThat(tokens().find(second.hash())).contains(second);
  }

  @Test
  void addsFurtherTokensToAFamily() {
    var first = firstOf(GrantFixtures.grant("grant"));
    var second = GrantFixtures.refreshToken("second", first.grant());
    tokens().add(second);
    assertThat(tokens().find(first.hash())).contains(first);
    assertThat(tokens().find(second.hash())).contains(second);
  }

  @Test
  void doesNotUseATokenTwice() {
    var first = firstOf(GrantFixtures.grant("grant"));
    var second = GrantFixtures.refreshToken("second", first.grant());
    var third = GrantFixtures.refreshToken("third", first.grant());
    assertThat(tokens().rotate(first.hash(), second, Times.NOW)).isTrue();
    assertThat(tokens().rotate(first.hash(), third, Times.LATER)).isFalse();
    assertThat(tokens().find(first.hash())).contains(first.used(Times.NOW));
    assertThat(tokens().find(third.hash())).isEmpty();
    assertThat(tokens().find(second.hash())).contains(second);
  }

  @Test
  void doesNotUseAnUnknownToken() {
    var first = firstOf(GrantFixtures.grant("grant"));
    var successor = GrantFixtures.refreshToken("successor", first.grant());
    assertThat(tokens().rotate(hash("unknown"), successor, Times.NOW)).isFalse();
    assertThat(tokens().find(successor.hash())).isEmpty();
  }

  @Test
  void changesNothingIfTheSuccessorCannotBeAdded() {
    var first = firstOf(GrantFixtures.grant("grant"));
    var orphan = GrantFixtures.refreshToken("orphan", GrantFixtures.grant("unknown"));
    assertThatThrownBy(() -> tokens().rotate(first.hash(), orphan, Times.NOW))
        .isInstanceOf(RuntimeException.class);
    assertThat(tokens().find(first.hash())).contains(first);
  }

  @Test
  void letsOneOfManyRotateATokenAndShowsTheOthersThatItIsUsed() {
    var first = firstOf(GrantFixtures.grant("grant"));
    var winners =
        Race.winners(
            runner -> {
              var next = successor(runner, first.grant());
              return tokens().rotate(first.hash(), next, Times.NOW) || !isUsed(first.hash());
            });
    assertThat(winners).isEqualTo(1);
    assertThat(
            IntStream.range(0, Race.RUNNERS)
                .filter(runner -> tokens().find(hash("successor-" + runner)).isPresent())
                .count())
        .isEqualTo(1);
  }

  private boolean isUsed(SecretHash hash) {
    return tokens().find(hash).orElseThrow().used();
  }

  private StoredRefreshToken firstOf(Grant grant) {
    grants().add(grant);
    var token = GrantFixtures.refreshToken("first", grant);
    tokens().add(token);
    return token;
  }

  private static StoredRefreshToken successor(int runner, Grant grant) {
    return GrantFixtures.refreshToken("successor-" + runner, grant);
  }

  @Test
  void removesSomeExpiredTokensAndNoOthers() {
    var first = firstOf(GrantFixtures.grant("grant"));
    for (var token : List.of("second", "third")) {
      tokens().add(GrantFixtures.refreshToken(token, first.grant()));
    }
    var later = first.expiresAt().plusSeconds(1);
    tokens()
        .add(new StoredRefreshToken(hash("valid"), first.grant(), later, false, Optional.empty()));
    assertThat(tokens().removeExpired(first.expiresAt(), 9)).isZero();
    assertThat(tokens().removeExpired(later, 2)).isEqualTo(2);
    assertThat(tokens().removeExpired(later, 2)).isEqualTo(1);
    assertThat(tokens().find(first.hash())).isEmpty();
    assertThat(tokens().find(hash("valid"))).isPresent();
  }

  @Test
  void keepsTheGrantFromBeingRemoved() {
    var grant = GrantFixtures.grant("grant");
    var over = GrantFixtures.grant("over");
    grants().add(grant);
    grants().add(over);
    tokens().add(GrantFixtures.refreshToken("token", grant));
    var before = grant.grantedAt().plusSeconds(1);
    assertThat(grants().removeUnreferenced(Optional.empty(), before, 9).removed()).isEqualTo(1);
    assertThat(grants().find(grant.id())).contains(grant);
    assertThat(grants().find(over.id())).isEmpty();
  }
}
