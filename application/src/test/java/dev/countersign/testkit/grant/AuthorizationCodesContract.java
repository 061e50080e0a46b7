package dev.countersign.testkit.grant;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.StoredAuthorizationCode;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link AuthorizationCodes}. The store is empty before each test. */
public abstract class AuthorizationCodesContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract AuthorizationCodes codes();

  /** Returns the store of the grants that the codes belong to. */
  protected abstract Grants grants();

  @Override
  protected List<StoreWrite> writes() {
    var grant = added(GrantFixtures.grant("written"));
    codes().add(GrantFixtures.code("redeemed", grant));
    var expired = codeWithoutOptionalValues(grant);
    codes().add(expired);
    return List.of(
        StoreWrite.once(
            "add",
            () -> codes().add(GrantFixtures.code("added", grant)),
            () -> codes().find(hash("added"))),
        StoreWrite.onceTrue(
            "redeem", () -> codes().redeem(hash("redeemed")), () -> codes().find(hash("redeemed"))),
        StoreWrite.repeatable(
            "removeExpired",
            () -> assertThat(codes().removeExpired(Times.NOW.plusSeconds(1), 9)).isEqualTo(1),
            () -> codes().find(expired.hash())));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(codes().find(hash("unknown"))).isEmpty();
  }

  @Test
  void returnsEachCodeWithItsGrant() {
    var code = GrantFixtures.code("code", added(GrantFixtures.grant("full")));
    var plain = codeWithoutOptionalValues(added(GrantFixtures.bareGrant("bare")));
    codes().add(code);
    codes().add(plain);
    assertThat(codes().find(code.hash())).contains(code);
    assertThat(codes().find(plain.hash())).contains(plain);
  }

  @Test
  void refusesACodeOfAnUnknownGrant() {
    var orphan = GrantFixtures.code("code", GrantFixtures.grant("unknown"));
    assertThatThrownBy(() -> codes().add(orphan)).isInstanceOf(RuntimeException.class);
    assertThat(codes().find(orphan.hash())).isEmpty();
  }

  @Test
  void refusesASecondCodeWithTheSameHash() {
    var grant = added(GrantFixtures.grant("grant"));
    codes().add(GrantFixtures.code("code", grant));
    assertThatThrownBy(() -> codes().add(GrantFixtures.code("code", grant)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void redeemsACodeOnce() {
    var code = GrantFixtures.code("code", added(GrantFixtures.grant("grant")));
    codes().add(code);
    assertThat(codes().redeem(code.hash())).isTrue();
    assertThat(codes().redeem(code.hash())).isFalse();
    var redeemed = codes().find(code.hash()).orElseThrow();
    assertThat(redeemed.redeemed()).isTrue();
    assertThat(redeemed.grant()).isEqualTo(code.grant());
  }

  @Test
  void redeemsNoUnknownCode() {
    assertThat(codes().redeem(hash("unknown"))).isFalse();
  }

  @Test
  void redeemsOneCodeAndNoOther() {
    var grant = added(GrantFixtures.grant("grant"));
    codes().add(GrantFixtures.code("one", grant));
    codes().add(GrantFixtures.code("two", grant));
    assertThat(codes().redeem(hash("one"))).isTrue();
    assertThat(codes().find(hash("two")).orElseThrow().redeemed()).isFalse();
  }

  @Test
  void letsOneOfManyRedeemACode() {
    codes().add(GrantFixtures.code("code", added(GrantFixtures.grant("grant"))));
    assertThat(Race.winners(runner -> codes().redeem(hash("code")))).isEqualTo(1);
  }

  private Grant added(Grant grant) {
    grants().add(grant);
    return grant;
  }

  private static StoredAuthorizationCode codeWithoutOptionalValues(Grant grant) {
    return new StoredAuthorizationCode(
        hash("plain"),
        grant,
        new RedirectUri("example.app:/callback"),
        false,
        Optional.empty(),
        Times.NOW,
        false);
  }

  @Test
  void removesSomeExpiredCodesAndNoOthers() {
    var grant = added(GrantFixtures.grant("grant"));
    for (var code : List.of("one", "two", "three")) {
      codes().add(GrantFixtures.code(code, grant));
    }
    codes().add(codeWithoutOptionalValues(grant)); // expires earlier
    var expiry = GrantFixtures.code("one", grant).expiresAt();
    assertThat(codes().removeExpired(Times.NOW, 9)).isZero();
    assertThat(codes().removeExpired(expiry, 9)).isEqualTo(1);
    assertThat(codes().find(hash("plain"))).isEmpty();
    assertThat(codes().removeExpired(expiry.plusSeconds(1), 2)).isEqualTo(2);
    assertThat(codes().removeExpired(expiry.plusSeconds(1), 2)).isEqualTo(1);
    assertThat(codes().find(hash("one"))).isEmpty();
    assertThat(grants().find(grant.id())).contains(grant);
  }

  @Test
  void keepsTheGrantFromBeingRemoved() {
    var grant = GrantFixtures.grant("grant");
    var over = GrantFixtures.grant("over");
    grants().add(grant);
    grants().add(over);
    codes().add(GrantFixtures.code("code", grant));
    var before = grant.grantedAt().plusSeconds(1);
    assertThat(grants().removeUnreferenced(Optional.empty(), before, 9).removed()).isEqualTo(1);
    assertThat(grants().find(grant.id())).contains(grant);
    assertThat(grants().find(over.id())).isEmpty();
  }
}
