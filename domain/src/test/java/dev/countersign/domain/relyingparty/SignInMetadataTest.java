package dev.countersign.domain.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client metadata of an application through which people sign in. */
class SignInMetadataTest {

  private static final RegistrationName APP = new RegistrationName("app");

  private static JsonObject signingIn(String own, JsonObject members) {
    return signingIn(own, members, SignInOffer.NONE);
  }

  private static JsonObject signingIn(String own, JsonObject members, SignInOffer offer) {
    var uris = new SignInUris(new Issuer(own));
    return ApplicationMetadata.parse(members, uris.keys(APP))
        .map(metadata -> metadata.signingIn(uris, APP, offer).members())
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }

  @Test
  void hasUrisOfThisRegistrationAlone() {
    var members = signingIn("https://rp.example/path", JsonObject.EMPTY);
    assertThat(members.array("redirect_uris").flatMap(JsonArray::strings))
        .contains(List.of("https://rp.example/path/rp/callback/app"));
    assertThat(members.string("initiate_login_uri"))
        .contains("https://rp.example/path/rp/login/app");
    assertThat(members.string("backchannel_logout_uri"))
        .contains("https://rp.example/path/rp/logout/app/back-channel");
    assertThat(members.string("frontchannel_logout_uri"))
        .contains("https://rp.example/path/rp/logout/app/front-channel");
    assertThat(members.string("application_type")).contains("web");
    assertThat(new SignInUris(new Issuer("https://rp.example/path")).keys(APP))
        .isEqualTo("https://rp.example/path/rp/registrations/app/jwks.json");
  }

  /** Keycloak uses only the front channel if it has both URIs. */
  @Test
  void leavesOutTheFrontChannelIfTheServerSendsLogoutTokens() {
    var offer = new SignInOffer(false, List.of(), true);
    var members = signingIn("https://rp.example", JsonObject.EMPTY, offer);
    assertThat(members.string("backchannel_logout_uri")).isPresent();
    assertThat(members.members())
        .doesNotContainKeys("frontchannel_logout_uri", "frontchannel_logout_session_required");
    var named = JsonObject.EMPTY.with("frontchannel_logout_uri", "https://rp.example/front");
    assertThat(signingIn("https://rp.example", named, offer).string("frontchannel_logout_uri"))
        .contains("https://rp.example/front");
  }

  @Test
  void isNativeOnLoopbackAndHasNoUrisThatHaveToBeHttps() {
    assertThat(signingIn("http://localhost:8080", JsonObject.EMPTY).members())
        .containsOnlyKeys("redirect_uris", "grant_types", "response_types", "application_type")
        .containsEntry("application_type", new JsonString("native"));
  }

  @Test
  void hasTheGrantTypesOfItsResponseTypes() {
    assertThat(grantTypes("code")).containsExactly("authorization_code", "refresh_token");
    assertThat(grantTypes("code id_token"))
        .containsExactly("authorization_code", "refresh_token", "implicit");
  }

  private static List<String> grantTypes(String responseType) {
    var sent = JsonObject.EMPTY.with("response_types", JsonArray.ofStrings(List.of(responseType)));
    return signingIn("https://rp.example", sent)
        .array("grant_types")
        .flatMap(JsonArray::strings)
        .orElseThrow();
  }

  @Test
  void keepsWhatTheAdministratorSentAndAddsItsRedirectUriOnce() {
    var callback = "https://rp.example/rp/callback/app";
    var sent =
        JsonObject.EMPTY
            .with("redirect_uris", JsonArray.ofStrings(List.of("https://shop.example/", callback)))
            .with("grant_types", JsonArray.ofStrings(List.of("implicit")))
            .with("response_types", JsonArray.ofStrings(List.of("id_token")))
            .with("initiate_login_uri", "https://shop.example/login")
            .with("backchannel_logout_uri", "https://shop.example/logout")
            .with("application_type", "native");
    var members = signingIn("https://rp.example", sent);
    assertThat(members.array("redirect_uris").flatMap(JsonArray::strings))
        .hasValueSatisfying(
            uris -> assertThat(uris).containsExactly(callback, "https://shop.example/"));
    for (var name : sent.without(List.of("redirect_uris")).members().keySet()) {
      assertThat(members.member(name)).as(name).isEqualTo(sent.member(name));
    }
  }
}
