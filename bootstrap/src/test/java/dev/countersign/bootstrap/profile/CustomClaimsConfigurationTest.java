package dev.countersign.bootstrap.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.ReleasePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomClaimsConfigurationTest {

  private static final Scope SUPPORTED = Scope.of("openid", "profile", "hr", "crm", "a=b");

  private static ReleasePolicy policy(String... items) {
    return new CustomClaimsConfiguration(List.of(items)).releasePolicy(SUPPORTED);
  }

  @Test
  void readsTheClaimsOfEachScopeInTheirOrder() {
    var policy = policy("hr=department", " crm = customer_id ", "hr=badge", "", "hr=department");

    assertThat(policy.released(Scope.of("hr"))).containsExactly("department", "badge");
    assertThat(policy.released(Scope.of("crm"))).containsExactly("customer_id");
    assertThat(policy()).isEqualTo(ReleasePolicy.STANDARD);
  }

  @Test
  void aScopeMayContainTheSeparator() {
    assertThat(policy("a=b=department").released(Scope.of("a=b"))).containsExactly("department");
  }

  @ParameterizedTest
  @CsvSource({
    "hr, 'must be a list of SCOPE=CLAIM'",
    "=department, 'must be a list of SCOPE=CLAIM'",
    "hr=, 'the name of a claim has'",
    "hr=sub, 'the claim sub belongs to the protocol'",
    "hr=preferred_username, 'the claim preferred_username belongs to the protocol'",
    "hr=email, 'the claim email is a standard claim'",
    "sales=region, 'names the scope sales, which COUNTERSIGN_SCOPES does not contain'",
    "profile=department, 'must not add claims to profile'",
    "openid=department, 'must not add claims to openid'"
  })
  void refusesTheStartWithTheNameOfTheSetting(String item, String reason) {
    assertThatThrownBy(() -> policy("hr=department", item))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("COUNTERSIGN_CUSTOM_CLAIMS")
        .hasMessageContaining(reason);
  }
}
