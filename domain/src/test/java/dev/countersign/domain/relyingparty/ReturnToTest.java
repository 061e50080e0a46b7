package dev.countersign.domain.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests to which URLs of an application a browser may return. */
class ReturnToTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example/done",
        "https://app.example:8443/done?tab=1",
        "http://localhost:3000/done",
        "http://127.0.0.1/done",
        "http://[::1]:3000/done"
      })
  void accepts(String url) {
    assertThat(ReturnTo.parse(List.of(url)).map(ReturnTo::urls).orElse(reason -> List.of()))
        .containsExactly(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.example/done",
        "http://localhost.example/done",
        "https://app.example/done#here",
        "https://user@app.example/done",
        "javascript:alert(1)",
        "app.example/done",
        "/done",
        "",
        "https://app.example/a b"
      })
  void refuses(String url) {
    assertThat(ReturnTo.parse(List.of(url)).map(urls -> "accepted").orElse(reason -> "refused"))
        .isEqualTo("refused");
  }

  @Test
  void refusesTooMany() {
    var urls = Collections.nCopies(ReturnTo.MOST + 1, "https://app.example/done");
    assertThat(ReturnTo.parse(urls).map(all -> "accepted").orElse(reason -> reason))
        .isEqualTo("return_to must have at most 20 URLs");
  }

  @Test
  void hasALimitedNumberAndLength() {
    var most = Collections.nCopies(20, URI.create("https://app.example/done"));
    var longest = "https://app.example/" + "a".repeat(1980);

    assertThat(new ReturnTo(most).urls()).hasSize(20);
    assertThat(ReturnTo.parse(new ReturnTo(most).texts())).isInstanceOf(Result.Ok.class);
    assertThat(ReturnTo.parse(List.of(longest))).isInstanceOf(Result.Ok.class);
    assertThat(ReturnTo.parse(List.of(longest + "a"))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void isEmptyOnlyWithoutUrls() {
    assertThat(ReturnTo.NONE.isEmpty()).isTrue();
    assertThat(new ReturnTo(List.of(URI.create("https://app.example/done"))).isEmpty()).isFalse();
    assertThat(new ReturnTo(List.of(URI.create("https://app.example/done"))).texts())
        .containsExactly("https://app.example/done");
  }

  @Test
  void findsOnlyTheSameText() {
    var urls = new ReturnTo(List.of(URI.create("https://app.example/done")));
    assertThat(urls.find("https://app.example/done")).isPresent();
    assertThat(urls.find("https://APP.example/done")).isEmpty();
    assertThat(urls.find("https://app.example/done/")).isEmpty();
    assertThat(urls.find("https://app.example/done?next=1")).isEmpty();
  }
}
