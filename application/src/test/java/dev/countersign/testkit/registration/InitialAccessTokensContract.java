package dev.countersign.testkit.registration;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.registration.driven.InitialAccessTokens;
import dev.countersign.domain.registration.StoredInitialAccessToken;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link InitialAccessTokens}. The store is empty before each test. */
public abstract class InitialAccessTokensContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract InitialAccessTokens tokens();

  @Override
  protected List<StoreWrite> writes() {
    tokens().add(token("spent", Optional.of(1), Optional.empty()));
    tokens().add(token("removed", Optional.of(1), Optional.empty()));
    tokens().add(token("expired", Optional.of(1), Optional.of(Times.NOW)));
    return List.of(
        StoreWrite.once(
            "add",
            () -> tokens().add(token("added", Optional.of(1), Optional.empty())),
            () -> tokens().find(hash("added"))),
        StoreWrite.onceTrue(
            "spend", () -> tokens().spend(hash("spent"), Times.NOW), () -> tokens().named("spent")),
        StoreWrite.onceTrue(
            "remove", () -> tokens().remove("removed"), () -> tokens().named("removed")),
        StoreWrite.onceTrue(
            "setBuiltIn",
            () -> tokens().setBuiltIn(hash("built-in"), Times.NOW),
            () -> tokens().find(hash("built-in"))),
        StoreWrite.repeatable(
            "removeExpired",
            () -> assertThat(tokens().removeExpired(Times.NOW.plusSeconds(1))).isEqualTo(1),
            () -> tokens().named("expired")));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(tokens().find(hash("token"))).isEmpty();
    assertThat(tokens().named("token")).isEmpty();
    assertThat(tokens().list("", 10)).isEmpty();
    assertThat(tokens().spend(hash("token"), Times.NOW)).isFalse();
    assertThat(tokens().remove("token")).isFalse();
  }

  @Test
  void returnsATokenAsItWasAdded() {
    var plain = token("plain", Optional.empty(), Optional.empty());
    var outspoken =
        new StoredInitialAccessToken(
            "outspoken",
            hash("outspoken"),
            Optional.of("for \u0000 “everybody” 😀"),
            Optional.of(3),
            Times.NOW,
            Optional.of(Times.LATER),
            ClientFixtures.limits());
    tokens().add(plain);
    tokens().add(outspoken);
    assertThat(tokens().find(hash("plain"))).contains(plain);
    assertThat(tokens().find(hash("outspoken"))).contains(outspoken);
    assertThat(tokens().named("outspoken")).contains(outspoken);
  }

  @Test
  void addsNoSecondTokenWithTheSameId() {
    tokens().add(token("one", Optional.of(1), Optional.empty()));
    assertThatThrownBy(() -> tokens().add(token("one", Optional.of(2), Optional.empty())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void countsUses() {
    tokens().add(token("two", Optional.of(2), Optional.empty()));
    assertThat(tokens().spend(hash("two"), Times.NOW)).isTrue();
    assertThat(tokens().find(hash("two")).orElseThrow().usesLeft()).contains(1);
    assertThat(tokens().spend(hash("two"), Times.NOW)).isTrue();
    assertThat(tokens().spend(hash("two"), Times.NOW)).isFalse();
    assertThat(tokens().find(hash("two")).orElseThrow().usesLeft()).contains(0);
  }

  @Test
  void doesNotCountUsesOfAnUnlimitedToken() {
    tokens().add(token("many", Optional.empty(), Optional.empty()));
    for (var use = 0; use < 5; use++) {
      assertThat(tokens().spend(hash("many"), Times.NOW)).isTrue();
    }
    assertThat(tokens().find(hash("many")).orElseThrow().usesLeft()).isEmpty();
  }

  @Test
  void doesNotUseAnExpiredToken() {
    tokens().add(token("old", Optional.of(1), Optional.of(Times.NOW)));
    assertThat(tokens().spend(hash("old"), Times.NOW)).isFalse();
    assertThat(tokens().spend(hash("old"), Times.NOW.minusSeconds(1))).isTrue();
  }

  @Test
  void allowsAsManyConcurrentUsesAsAreLeft() {
    tokens().add(token("three", Optional.of(3), Optional.empty()));
    var winners = Race.winners(runner -> tokens().spend(hash("three"), Times.NOW));
    assertThat(winners).isEqualTo(3);
  }

  @Test
  void listsInTheOrderOfIds() {
    for (var name : new String[] {"c", "a", "d", "b"}) {
      tokens().add(token(name, Optional.of(1), Optional.empty()));
    }
    assertThat(tokens().list("", 2))
        .extracting(StoredInitialAccessToken::id)
        .containsExactly("a", "b");
    assertThat(tokens().list("b", 5))
        .extracting(StoredInitialAccessToken::id)
        .containsExactly("c", "d");
  }

  @Test
  void removesById() {
    tokens().add(token("one", Optional.of(1), Optional.empty()));
    assertThat(tokens().remove("one")).isTrue();
    assertThat(tokens().find(hash("one"))).isEmpty();
  }

  @Test
  void removesExpiredTokens() {
    tokens().add(token("old", Optional.of(1), Optional.of(Times.NOW)));
    tokens().add(token("young", Optional.of(1), Optional.of(Times.LATER)));
    tokens().add(token("endless", Optional.of(1), Optional.empty()));
    assertThat(tokens().removeExpired(Times.NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(tokens().list("", 10))
        .extracting(StoredInitialAccessToken::id)
        .containsExactly("endless", "young");
  }

  @Test
  void storesOneBuiltInToken() {
    tokens().add(token("other", Optional.of(1), Optional.empty()));
    assertThat(tokens().setBuiltIn(hash("first"), Times.NOW)).isTrue();
    assertThat(tokens().setBuiltIn(hash("next"), Times.NOW)).isTrue();
    assertThat(tokens().find(hash("first"))).isEmpty();
    assertThat(tokens().find(hash("next")).orElseThrow().isBuiltIn()).isTrue();
    assertThat(tokens().named("other")).isPresent();
  }

  @Test
  void keepsAnExistingBuiltInToken() {
    assertThat(tokens().setBuiltIn(hash("token"), Times.NOW)).isTrue();
    assertThat(tokens().setBuiltIn(hash("token"), Times.LATER)).isFalse();
    assertThat(tokens().find(hash("token")))
        .contains(StoredInitialAccessToken.builtIn(hash("token"), Times.NOW));
  }

  @Test
  void setsTheBuiltInTokenConcurrently() {
    var set =
        Race.winners(
            runner -> {
              var changed = tokens().setBuiltIn(hash("token"), Times.NOW.plusSeconds(runner));
              assertThat(tokens().find(hash("token"))).isPresent();
              return changed;
            });
    assertThat(set).isEqualTo(1);
  }

  private static StoredInitialAccessToken token(
      String name, Optional<Integer> uses, Optional<Instant> expiresAt) {
    return new StoredInitialAccessToken(
        name, hash(name), Optional.empty(), uses, Times.NOW, expiresAt, ClientFixtures.limits());
  }
}
