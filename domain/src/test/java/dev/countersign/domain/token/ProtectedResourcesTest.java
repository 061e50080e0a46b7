package dev.countersign.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidTarget;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests which access tokens resources get, and who may introspect them. */
class ProtectedResourcesTest {

  private static final AccessTokenFormat OPAQUE = new AccessTokenFormat.Opaque();
  private static final AccessTokenFormat JWT = new AccessTokenFormat.Jwt();
  private static final ResourceIndicator API = new ResourceIndicator("https://api.example");
  private static final ResourceIndicator OTHER = new ResourceIndicator("https://other.example");
  private static final ClientId CLIENT = new ClientId("resource-server");

  private final ProtectedResources resources =
      ProtectedResources.of(List.of(new ProtectedResource(API, OPAQUE, Set.of(CLIENT))));

  private static AccessTokenProfile plain(AccessTokenFormat format) {
    return new AccessTokenProfile(format, Optional.empty());
  }

  @Test
  void issuesTheFormatOfTheResource() {
    assertThat(resources.accessTokens(List.of(API))).isEqualTo(Result.ok(plain(OPAQUE)));
    assertThat(resources.accessTokens(List.of(API, API))).isEqualTo(Result.ok(plain(OPAQUE)));
  }

  @Test
  void issuesSignedJwtsToAllOthers() {
    assertThat(resources.accessTokens(List.of())).isEqualTo(Result.ok(plain(JWT)));
    assertThat(resources.accessTokens(List.of(OTHER))).isEqualTo(Result.ok(plain(JWT)));
  }

  @Test
  void refusesResourcesThatNeedDifferentTokens() {
    assertThat(resources.accessTokens(List.of(API, OTHER)))
        .isEqualTo(
            Result.refused(
                new InvalidTarget(
                    "these resources need different access tokens: request one token for each"
                        + " resource")));
  }

  @Test
  void refusesResourcesThatNeedDifferentSignatures() {
    var curve = new AccessTokenProfile(JWT, Optional.of(SignatureAlgorithm.ES256));
    var signed =
        ProtectedResources.of(
            List.of(
                new ProtectedResource(API, curve, Set.of()),
                new ProtectedResource(OTHER, curve, Set.of())));
    assertThat(signed.accessTokens(List.of(API, OTHER))).isEqualTo(Result.ok(curve));
    assertThat(signed.accessTokens(List.of(API, new ResourceIndicator("https://third.example"))))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void anAccessTokenHasAnAsymmetricSignatureOrNone() {
    assertThatThrownBy(() -> new AccessTokenProfile(JWT, Optional.of(SignatureAlgorithm.HS256)))
        .hasMessageContaining("asymmetric");
    assertThatThrownBy(() -> new AccessTokenProfile(OPAQUE, Optional.of(SignatureAlgorithm.ES256)))
        .hasMessageContaining("no signature");
  }

  @Test
  void letsTheClientOfAResourceIntrospectItsTokensOnly() {
    assertThat(resources.mayIntrospectFor(CLIENT, List.of("https://api.example"))).isTrue();
    assertThat(resources.mayIntrospectFor(CLIENT, List.of("https://other.example"))).isFalse();
    assertThat(resources.mayIntrospectFor(new ClientId("other"), List.of("https://api.example")))
        .isFalse();
  }
}
