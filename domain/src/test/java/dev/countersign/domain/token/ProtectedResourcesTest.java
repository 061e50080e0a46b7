package dev.countersign.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidTarget;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import java.util.List;
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

  @Test
  void issuesTheFormatOfTheResource() {
    assertThat(resources.form(List.of(API))).isEqualTo(Result.ok(OPAQUE));
    assertThat(resources.form(List.of(API, API))).isEqualTo(Result.ok(OPAQUE));
  }

  @Test
  void issuesSignedJwtsToAllOthers() {
    assertThat(resources.form(List.of())).isEqualTo(Result.ok(JWT));
    assertThat(resources.form(List.of(OTHER))).isEqualTo(Result.ok(JWT));
  }

  @Test
  void refusesResourcesThatNeedDifferentTokens() {
    assertThat(resources.form(List.of(API, OTHER)))
        .isEqualTo(
            Result.refused(
                new InvalidTarget(
                    "these resources need different access tokens: request one token for each"
                        + " resource")));
  }

  @Test
  void letsTheClientOfAResourceIntrospectItsTokensOnly() {
    assertThat(resources.mayIntrospectFor(CLIENT, List.of("https://api.example"))).isTrue();
    assertThat(resources.mayIntrospectFor(CLIENT, List.of("https://other.example"))).isFalse();
    assertThat(resources.mayIntrospectFor(new ClientId("other"), List.of("https://api.example")))
        .isFalse();
  }
}
