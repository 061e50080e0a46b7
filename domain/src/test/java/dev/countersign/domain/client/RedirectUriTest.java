package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.oauth.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which redirect URIs may be registered, and which requested URIs they match. */
class RedirectUriTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/callback",
        "client.example/callback",
        "https://client.example/#",
        "https://client.example/callback#part",
        "https://user@client.example/callback",
        "https://client.example@evil.example/callback",
        "https://client@evil",
        "https://*.client.example/callback",
        "https://client.example/*",
        "https://client.example/a b",
        "https://client.example\\@evil.example/",
        "https://client.example\\evil",
        "https://client.example/\t",
        "https://client.example/\r\nLocation:x",
        "https://client.example/\u0000",
        "https://client.example/\u560d\u560a",
        "https://client.example/\u202egnp",
        " https://client.example/",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "javascript://client.example/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://client.example/1",
        "about:blank",
        "filesystem:https://client.example/1",
        "ftp://client.example/"
      })
  void refusesUrisThatNoClientMayRegister(String uri) {
    assertThat(RedirectUri.parse(uri)).isEmpty();
    assertThat(RedirectUri.parse(uri, ApplicationType.WEB)).isInstanceOf(Result.Refused.class);
    assertThat(RedirectUri.parse(uri, ApplicationType.NATIVE)).isInstanceOf(Result.Refused.class);
    assertThatIllegalArgumentException().isThrownBy(() -> new RedirectUri(uri));
  }

  @ParameterizedTest
  @CsvSource({
    "https://client.example/callback, true, true",
    "HTTPS://client.example/callback, true, true",
    "https://client.example:8443/callback?a=b, true, true",
    "https:client.example, false, false",
    "https:///callback, false, false",
    "https://a%2eevil.example/, false, false",
    "http://client.example/callback, false, false",
    "http://localhost/callback, true, true",
    "http://127.0.0.1:8080/callback, true, true",
    "http://[::1]/callback, true, true",
    "http://localhost.evil.example/callback, false, false",
    "http://127.0.0.1.evil.example/callback, false, false",
    "http://127.0.0.2/callback, false, false",
    "http://[::2]/callback, false, false",
    "http://0.0.0.0/callback, false, false",
    "com.example.app:/callback, false, true",
    "com.example.app://callback, false, true",
    "myapp:/callback, false, false",
    "httpx.example:/callback, false, false",
    "urn:ietf:wg:oauth:2.0:oob, false, false",
    "mailto:somebody@client.example, false, false",
  })
  void dependsOnTheApplicationType(String uri, boolean web, boolean nativeApp) {
    assertThat(RedirectUri.parse(uri, ApplicationType.WEB) instanceof Result.Ok).isEqualTo(web);
    assertThat(RedirectUri.parse(uri, ApplicationType.NATIVE) instanceof Result.Ok)
        .isEqualTo(nativeApp);
  }

  @ParameterizedTest
  @CsvSource({
    "editor://host/path, true",
    "EDITOR://host/path, true",
    "editor:///path, true",
    "editor:/path, true",
    "vendor.app://vendor.app/oauth, true",
    "editor:path, false",
    "urn:ietf:wg:oauth:2.0:oob, false",
    "mailto://host/path, false",
    "localhost://8080/path, false",
    "ms-settings:/path, false",
    "intent://host/path, false",
    "view-source://host/path, false",
    "httpx://host/path, false",
    "ws://host/path, false",
    "javascript://host/%0aalert(1), false",
    "data:/host/path, false",
    "vbscript:/host, false",
    "http://client.example/callback, false",
  })
  void letsAPublicNativeClientHaveASchemeWithoutADot(String uri, boolean allowed) {
    assertThat(RedirectUri.parse(uri, ApplicationType.NATIVE, true) instanceof Result.Ok)
        .isEqualTo(allowed);
    assertThat(RedirectUri.parse(uri, ApplicationType.NATIVE) instanceof Result.Ok)
        .isEqualTo(uri.startsWith("vendor."));
    assertThat(RedirectUri.parse(uri, ApplicationType.WEB, true))
        .isInstanceOf(Result.Refused.class);
  }

  /** URIs that a browser, a proxy or the client's server may read as another URI. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://client.example/../callback",
        "https://client.example/a/..",
        "https://client.example/./callback",
        "https://client.example/%2e%2e/callback",
        "https://client.example/.%2E/callback",
        "https://client.example/a%2Fcallback",
        "https://client.example/a%5ccallback",
        "https://client.example/%252e%252e/callback",
        "https://client.example/%00",
        "https://client.example/%0d%0aLocation:x",
        "https://client.example/callback?a=%0A",
        "https://client.example/%7f",
        "https://client.example:0/callback",
        "https://client.example:65536/callback",
        "https://client.example:99999999999/callback",
        "https://client.example:/callback",
        "https://:443/callback",
        "https://client.example:-1/callback",
        "https://0x7f.1/callback",
        "https://2130706433/callback",
        "https://127.1/callback",
        "https://0177.0.0.1/callback",
        "https://127.0.0.1./callback",
        "https://client.0x7f/callback",
        "https://my_app.0x7f/callback",
        "https://256.1.1.1/callback",
        "https://my_app.example:0/callback",
        "https://my_app.example:65536/callback",
        "https://my_app.example:/callback",
        "https://user@my_app.example/callback",
        "https://my_app..example/callback",
        "https://my_app%2eexample/callback",
        "https://my~app.example/callback",
        "https://b\u00fccher.example/callback",
        "https://client.example/callback?code=mine",
        "https://client.example/callback?a=b&State=mine",
        "https://client.example/callback?iss",
        "com.example.app:/../callback",
        "com.example.app:..",
        "com.example.app:/callback?error=x",
        "com..app:/callback",
        "app.:/callback",
        "http.example:/callback"
      })
  void refusesToRegisterAnAmbiguousUri(String uri) {
    assertThat(RedirectUri.parse(uri, ApplicationType.WEB)).isInstanceOf(Result.Refused.class);
    assertThat(RedirectUri.parse(uri, ApplicationType.NATIVE)).isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://client.example",
        "https://client.example/",
        "https://client.example//a",
        "https://client.example/...",
        "https://client.example/~user",
        "https://client.example/.well-known/callback",
        "https://client.example/a..b/%C3%BC%20x",
        "https://client.example/callback?next=%2Fa%2F..%2Fb&codes=1",
        "https://client.example:1/callback",
        "https://my_app.example.org/callback",
        "https://_app.example.org:8443/callback?a=b",
        "https://app-.example.org/callback",
        "https://-app.example.org/callback",
        "https://app.example.4you/callback",
        "https://my_app.example.org./callback",
        "https://client.example:65535/callback",
        "https://xn--bcher-kva.example/callback",
        "https://[2001:db8::1]:8443/callback",
        "https://192.0.2.1/callback"
      })
  void registersAnUnusualButUnambiguousUri(String uri) {
    assertThat(RedirectUri.parse(uri, ApplicationType.WEB)).isInstanceOf(Result.Ok.class);
    assertThat(RedirectUri.parse(uri, ApplicationType.NATIVE)).isInstanceOf(Result.Ok.class);
  }

  /** The current rules apply only to new registrations. */
  @ParameterizedTest
  @ValueSource(
      strings = {"https://client.example/../callback", "https://client.example/callback?code=mine"})
  void acceptsUrisThatWereRegisteredBeforeTheRules(String uri) {
    assertThat(RedirectUri.parse(uri)).contains(new RedirectUri(uri));
  }

  @ParameterizedTest
  @CsvSource({
    "https:///callback, must have a host",
    "https:callback, must have a host",
    "https://:443/callback, must have a host",
    "https://a%2eb.example/callback, 'must have a host of letters, digits'",
    "https://my_app..example/callback, 'must have a host of letters, digits'",
    "https://user@my_app.example/callback, user information",
    "https://my_app.example:0/callback, must have a port",
    "https://client.example:99999999999/callback, must have a port",
    "https://256.1.1.1/callback, must have an IPv4 address",
  })
  void namesTheReasonForBothTypes(String uri, String reason) {
    for (var type : ApplicationType.values()) {
      assertThat(reason(uri, type, true)).startsWith("must").contains(reason);
    }
  }

  @Test
  void namesTheReasonOfEachType() {
    var plain = "http://client.example/callback";
    assertThat(reason(plain, ApplicationType.WEB, true)).contains("must be https");
    assertThat(reason(plain, ApplicationType.NATIVE, true)).contains("on a loopback address");
    assertThat(reason("com.example.app:/cb", ApplicationType.WEB, true))
        .contains("application_type native");
    assertThat(reason("mailto:a", ApplicationType.NATIVE, true)).contains("the scheme mailto");
    assertThat(reason("ms-app:/a", ApplicationType.NATIVE, true)).contains("the scheme ms-app");
    assertThat(reason("editor:a", ApplicationType.NATIVE, true)).contains("a slash after");
    assertThat(reason("editor:/a", ApplicationType.NATIVE, false)).contains("only a public client");
  }

  @Test
  void namesTheParameterOfTheResponseThatItMustNotHave() {
    assertThat(reason("https://client.example/cb?a=b&State=c", ApplicationType.WEB, false))
        .contains("parameter state");
  }

  /** RFC 3986 §3: only the owner of the scheme says what follows it. */
  @Test
  void aPrivateUseSchemeNeedsNoHostOrPort() {
    assertThat(RedirectUri.parse("com.example.app://my_app:0/cb", ApplicationType.NATIVE))
        .isInstanceOf(Result.Ok.class);
  }

  @ParameterizedTest
  @CsvSource({
    "com.example.app:/cb, false, true",
    "http://localhost/cb, false, true",
    "editor://host/cb, true, true",
    "editor://host/cb, false, false",
    "https://client.example/cb, true, false",
    "HTTPS://client.example/cb, true, false",
    "http://client.example/cb, true, false",
    "javascript:alert(1), true, false"
  })
  void suggestsANativeClientIfOnlyTheDeviceCanReceiveIt(
      String uri, boolean isPublic, boolean suggested) {
    assertThat(RedirectUri.suggestsNative(uri, isPublic)).isEqualTo(suggested);
  }

  @ParameterizedTest
  @CsvSource({
    "https://client.example/cb, true",
    "http://localhost/cb, true",
    "com.example.app:/cb, false",
    "com.example.app://host/cb, false"
  })
  void aBrowserSendsAFormOnlyToAWebPage(String uri, boolean web) {
    assertThat(new RedirectUri(uri).isWeb()).isEqualTo(web);
  }

  private static String reason(String uri, ApplicationType type, boolean isPublic) {
    return switch (RedirectUri.parse(uri, type, isPublic)) {
      case Result.Refused<RedirectUri, RedirectUri.InvalidUri>(var invalid) -> invalid.reason();
      case Result.Ok<RedirectUri, RedirectUri.InvalidUri> accepted -> "";
    };
  }

  @Test
  void hasALimitedLength() {
    assertThat(RedirectUri.parse("https://client.example/" + "a".repeat(1977))).isPresent();
    assertThat(RedirectUri.parse("https://client.example/" + "a".repeat(1978))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://client.example/callback/",
        "https://client.example/Callback",
        "https://CLIENT.example/callback",
        "https://client.example:443/callback",
        "https://client.example/callback?a=b",
        "https://client.example/x/../callback",
        "https://client.example/%63allback",
        "https://client.example.evil.example/callback",
        "http://client.example/callback"
      })
  void matchesOnlyTheSameCharacters(String asked) {
    var registered = new RedirectUri("https://client.example/callback");

    assertThat(registered.admits(registered, ApplicationType.WEB)).isTrue();
    assertThat(registered.admits(new RedirectUri(asked), ApplicationType.WEB)).isFalse();
    assertThat(registered.admits(new RedirectUri(asked), ApplicationType.NATIVE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/cb, http://127.0.0.1:51004/cb, true",
    "http://127.0.0.1:1/cb, http://127.0.0.1/cb, true",
    "http://[::1]:1/cb, http://[::1]:2/cb, true",
    "http://localhost/cb?a=b, http://localhost:9/cb?a=b, true",
    "http://127.0.0.1/cb, http://127.0.0.1:9/other, false",
    "http://127.0.0.1/cb, http://127.0.0.1:9/cb?a=b, false",
    "http://127.0.0.1/cb, http://localhost:9/cb, false",
    "http://127.0.0.1/cb, https://127.0.0.1:9/cb, false",
    "http://127.0.0.1/cb, http://127.0.0.1.evil.example:9/cb, false",
    "https://client.example/cb, https://client.example:9/cb, false",
    "https://localhost/cb, https://localhost:9/cb, false",
  })
  void matchesAnyLoopbackPortOfANativeClient(String registered, String asked, boolean admits) {
    var uri = new RedirectUri(registered);

    assertThat(uri.admits(new RedirectUri(asked), ApplicationType.NATIVE)).isEqualTo(admits);
    assertThat(uri.admits(new RedirectUri(asked), ApplicationType.WEB)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/cb",
        "https://localhost/cb",
        "https://LocalHost/cb",
        "https://localhost./cb",
        "https://app.localhost/cb",
        "https://127.0.0.1/cb",
        "https://127.1.2.3/cb",
        "https://0.0.0.0/cb",
        "https://[::1]/cb",
        "https://[0:0:0:0:0:0:0:1]/cb",
        "https://[::]/cb",
        "https://[::ffff:127.0.0.1]/cb",
        "https://[::FFFF:7f00:1]/cb",
        "com.example.app:/cb",
        "https:opaque"
      })
  void doesNotIdentifyAClientOnTheUsersDevice(String uri) {
    assertThat(new RedirectUri(uri).identifiesClient()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://client.example/cb",
        "https://localhost.example/cb",
        "https://notlocalhost/cb",
        "https://127.0.0.1.client.example/cb",
        "https://[2001:db8::1]/cb",
        "https://[::10]/cb",
        "https://my_app.example/cb",
        "https://localhost_.example/cb"
      })
  void identifiesAClientWithAPublicHost(String uri) {
    assertThat(new RedirectUri(uri).identifiesClient()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://client.example/cb?a=b, https://client.example",
    "HTTPS://client.example:8443/cb, https://client.example:8443",
    "https://client.example:/cb, https://client.example",
    "https://my_app.example/cb, https:",
    "http://[::1]:8080/cb, http:",
    "com.example.app:/cb, com.example.app:",
    "com.example.app://x;sandbox/cb, com.example.app:",
    "'com.example.app://x,y/cb', com.example.app:",
  })
  void returnsAnOriginForAContentSecurityPolicy(String uri, String origin) {
    assertThat(new RedirectUri(uri).origin()).isEqualTo(origin);
  }

  /** The origin is what a browser calls it, character by character. */
  @ParameterizedTest
  @CsvSource({
    "https://app.example/cb?a=b, https://app.example",
    "HTTPS://APP.Example:443/cb, https://app.example",
    "https://app.example:/cb, https://app.example",
    "https://app.example:0443/cb, https://app.example",
    "https://app.example:8443/cb, https://app.example:8443",
    "https://app.example:80/cb, https://app.example:80",
    "https://my_app.example:8443/cb, https://my_app.example:8443",
    "http://localhost:80/cb, http://localhost",
    "http://localhost:3000/cb, http://localhost:3000",
    "http://[::1]:3000/cb, http://[::1]:3000",
    "http://[::1]/cb, http://[::1]",
  })
  void returnsTheOriginOfAWebPage(String uri, String origin) {
    assertThat(new RedirectUri(uri).webOrigin()).contains(origin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.example.app:/cb", "com.example.app://host/cb"})
  void anApplicationHasNoWebPage(String uri) {
    assertThat(new RedirectUri(uri).webOrigin()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example/a, https://APP.example:8443/b?c=d, true",
    "https://app.example/, https://other.app.example/, false",
    "https://app.example/, app.example:/, false",
    "https://my_app.example/a, https://MY_app.example:8443/b, true",
    "https://my_app.example/, https://other_app.example/, false",
    "com.example.app:/a, com.example.app:/b, true",
    "com.example.app:/a, com.example.app.other:/a, false",
    "com.example.app://localhost/a, http://localhost/a, false",
    "http://127.0.0.1:1/, http://localhost:2/, true",
    "http://[::1]:1/, https://127.0.0.2/, true",
    "http://127.0.0.1/, https://127.0.0.1.example/, false"
  })
  void comparesTheDestinations(String one, String other, boolean same) {
    var first = new RedirectUri(one);
    var second = new RedirectUri(other);

    assertThat(first.sharesDestination(second)).isEqualTo(same);
    assertThat(second.sharesDestination(first)).isEqualTo(same);
  }
}
