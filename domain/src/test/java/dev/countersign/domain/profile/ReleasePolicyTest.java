package dev.countersign.domain.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.oauth.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasePolicyTest {

  // The lists of OpenID Connect Core §5.4; preferred_username belongs to the account.
  @ParameterizedTest
  @CsvSource({
    "openid, ''",
    "offline_access, ''",
    "other, ''",
    "profile, 'name family_name given_name middle_name nickname profile picture website gender"
        + " birthdate zoneinfo locale updated_at'",
    "email, 'email email_verified'",
    "address, address",
    "phone, 'phone_number phone_number_verified'"
  })
  void eachScopeReleasesTheClaimsOfTheSpecification(String scope, String claims) {
    assertThat(ReleasePolicy.STANDARD.released(Scope.of(scope)))
        .containsExactlyInAnyOrder(claims.isEmpty() ? new String[0] : claims.split(" "));
  }

  @Test
  void aScopeAlsoReleasesItsCustomClaimsInTheirOrder() {
    var custom = new LinkedHashMap<String, List<String>>();
    custom.put("hr", List.of("z_department", "employee_number"));
    custom.put("crm", List.of("a_customer_id", "employee_number"));
    var policy = new ReleasePolicy(custom);

    assertThat(policy.released(Scope.of("openid", "hr")))
        .containsExactly("z_department", "employee_number");
    assertThat(policy.released(Scope.of("crm", "email", "hr")))
        .containsExactly(
            "email", "email_verified", "z_department", "employee_number", "a_customer_id");
    assertThat(policy.released(Scope.of("email"))).containsExactly("email", "email_verified");
    assertThat(policy.isCustom("a_customer_id")).isTrue();
    assertThat(policy.isCustom("hr")).isFalse();
    assertThat(policy.isCustom("email")).isFalse();
  }

  @Test
  void theUsernameIsSupportedWithTheProfile() {
    assertThat(ReleasePolicy.STANDARD.supported(Scope.of("openid", "profile")))
        .contains("preferred_username", "name");
    assertThat(ReleasePolicy.STANDARD.supported(Scope.of("openid", "address")))
        .containsExactly("address");
  }

  @Test
  void copiesWhatItIsGiven() {
    var claims = new ArrayList<>(List.of("department"));
    var policy = new ReleasePolicy(Map.of("hr", claims));
    claims.add("sub");

    assertThat(policy.released(Scope.of("hr"))).containsExactly("department");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sub",
        "iss",
        "aud",
        "exp",
        "iat",
        "nbf",
        "jti",
        "acr",
        "amr",
        "azp",
        "auth_time",
        "nonce",
        "at_hash",
        "c_hash",
        "s_hash",
        "sid",
        "cnf",
        "act",
        "may_act",
        "events",
        "client_id",
        "scope",
        "grant_id",
        "_claim_names",
        "_claim_sources",
        "preferred_username",
        "verified_claims"
      })
  void aNameOfTheProtocolIsRefused(String name) {
    assertThat(ReleasePolicy.problem(name))
        .hasValue("the claim " + name + " belongs to the protocol");
    assertThatThrownBy(() -> new ReleasePolicy(Map.of("hr", List.of("department", name))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "email_verified", "address", "updated_at"})
  void aStandardClaimIsRefused(String name) {
    assertThat(ReleasePolicy.problem(name).orElseThrow()).contains("is a standard claim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "1a", "-a", "a#de", "a=b", "é", "a\n", "a\"", "a,b"})
  void aNameOfAnotherFormIsRefused(String name) {
    assertThat(ReleasePolicy.problem(name).orElseThrow()).startsWith("the name of a claim has");
  }

  @ParameterizedTest
  @ValueSource(strings = {"department", "https://example.org/claims/badge", "urn:example:a", "_a"})
  void anotherNameIsAllowed(String name) {
    assertThat(ReleasePolicy.problem(name)).isEmpty();
    assertThat(ReleasePolicy.problem("a".repeat(128))).isEmpty();
    assertThat(ReleasePolicy.problem("a".repeat(129))).isPresent();
  }
}
