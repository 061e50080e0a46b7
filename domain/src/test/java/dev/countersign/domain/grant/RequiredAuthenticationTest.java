package dev.countersign.domain.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.AuthenticationContext;
import dev.countersign.domain.oauth.AuthenticationContexts;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.LanguageTags;
import dev.countersign.domain.profile.RequestedClaims;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequiredAuthenticationTest {

  private static final RequiredAuthentication STRONG =
      new RequiredAuthentication(Set.of(), Optional.empty(), List.of("urn:strong", "urn:stronger"));

  @Test
  void anyAuthenticationSatisfiesAClientWithoutAnEssentialAcr() {
    assertThat(RequiredAuthentication.ANY.isSatisfiedBy(Optional.empty())).isTrue();
    assertThat(RequiredAuthentication.ANY.isSatisfiedBy(Optional.of("urn:weak"))).isTrue();
  }

  @Test
  void onlyAnEssentialAcrIsRequired() {
    var weak = AuthenticationContext.password("urn:weak");
    var contexts =
        new AuthenticationContexts(List.of(weak, AuthenticationContext.password("urn:strong")));

    assertThat(asking(true).requiredAuthentication(contexts))
        .isEqualTo(
            new RequiredAuthentication(
                Set.of(Prompt.LOGIN), Optional.empty(), List.of("urn:weak", "urn:strong")));
    assertThat(asking(false).requiredAuthentication(contexts))
        .isEqualTo(new RequiredAuthentication(Set.of(Prompt.LOGIN), Optional.empty(), List.of()));
    assertThat(asking(true).asksFor(Prompt.LOGIN)).isTrue();
    assertThat(asking(true).asksFor(Prompt.CONSENT)).isFalse();
  }

  private static AuthorizationRequest asking(boolean essential) {
    var acr = new RequestedClaims.Wish(essential, List.of("urn:weak"));
    return new AuthorizationRequest(
        new ClientId("client"),
        new RedirectUri("https://app.example/cb"),
        true,
        ResponseType.CODE,
        ResponseMode.QUERY,
        Scope.of("openid"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(Prompt.LOGIN),
        Optional.empty(),
        Optional.empty(),
        LanguageTags.NONE,
        List.of(),
        Optional.empty(),
        new RequestedClaims(Map.of(), Map.of("acr", acr)));
  }

  @Test
  void anEssentialAcrIsReachedOrNot() {
    assertThat(STRONG.isSatisfiedBy(Optional.of("urn:stronger"))).isTrue();
    assertThat(STRONG.isSatisfiedBy(Optional.of("urn:weak"))).isFalse();
    assertThat(STRONG.isSatisfiedBy(Optional.empty())).isFalse();
  }
}
