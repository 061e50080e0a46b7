package dev.countersign.testkit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.token.driven.AccessTokens;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.TokenId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link AccessTokens}. The store is empty before each test. */
public abstract class AccessTokensContract extends TransactionalStoreContract {

  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  /** Returns the adapter. */
  protected abstract AccessTokens accessTokens();

  @Override
  protected List<StoreWrite> writes() {
    var hash = SecretHashes.hash("written");
    var expired = SecretHashes.hash("expired");
    accessTokens().add(expired, own("expired"));
    return List.of(
        StoreWrite.once(
            "add", () -> accessTokens().add(hash, own("written")), () -> accessTokens().find(hash)),
        StoreWrite.repeatable(
            "removeExpired",
            () -> assertThat(accessTokens().removeExpired(NOW.plusSeconds(301), 9)).isPositive(),
            () -> accessTokens().find(expired)));
  }

  private static AccessTokenClaims own(String id) {
    return new AccessTokenClaims(
        new Issuer("https://id.example"),
        "machine",
        List.of("https://api.example"),
        new ClientId("machine"),
        Scope.NONE,
        new TokenId(id),
        Optional.empty(),
        Optional.empty(),
        NOW,
        NOW.plusSeconds(300));
  }

  private static AccessTokenClaims granted() {
    return new AccessTokenClaims(
        new Issuer("https://id.example"),
        "\u00c6rlig \ud83d\ude00",
        List.of("https://api.example", "https://files.example"),
        new ClientId("app"),
        Scope.of("openid", "profile"),
        new TokenId("2"),
        Optional.of(new GrantId("grant")),
        Optional.of(NOW.minusSeconds(60)),
        NOW,
        NOW.plusSeconds(300));
  }

  @Test
  void returnsTheClaimsOfAToken() {
    accessTokens().add(SecretHashes.hash("one"), own("1"));
    accessTokens().add(SecretHashes.hash("two"), granted());
    assertThat(accessTokens().find(SecretHashes.hash("one"))).contains(own("1"));
    assertThat(accessTokens().find(SecretHashes.hash("two"))).contains(granted());
  }

  @Test
  void findsNoOtherToken() {
    accessTokens().add(SecretHashes.hash("one"), own("1"));
    assertThat(accessTokens().find(SecretHashes.hash("two"))).isEmpty();
  }

  @Test
  void refusesATokenTwice() {
    accessTokens().add(SecretHashes.hash("one"), own("1"));
    assertThatThrownBy(() -> accessTokens().add(SecretHashes.hash("one"), own("2")))
        .isInstanceOf(RuntimeException.class);
    assertThat(accessTokens().find(SecretHashes.hash("one"))).contains(own("1"));
  }

  @Test
  void storesConcurrentTokens() {
    var stored =
        Race.winners(
            runner -> {
              var hash = SecretHashes.hash("token " + runner);
              accessTokens().add(hash, own("" + runner));
              return accessTokens().find(hash).equals(Optional.of(own("" + runner)));
            });
    assertThat(stored).isEqualTo(Race.RUNNERS);
  }

  @Test
  void removesSomeExpiredTokensAndNoOthers() {
    for (var token : List.of("one", "two", "three")) {
      accessTokens().add(SecretHashes.hash(token), own(token));
    }
    var expiry = NOW.plusSeconds(300);
    assertThat(accessTokens().removeExpired(expiry, 9)).isZero();
    assertThat(accessTokens().removeExpired(expiry.plusSeconds(1), 2)).isEqualTo(2);
    assertThat(accessTokens().removeExpired(expiry.plusSeconds(1), 2)).isEqualTo(1);
    assertThat(accessTokens().find(SecretHashes.hash("one"))).isEmpty();
  }
}
