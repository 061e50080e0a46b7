package dev.countersign.http.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.UserInfoFetcher;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher.UserInfo;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import dev.countersign.testkit.relyingparty.UserInfoFetcherContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUserInfoFetcherTest extends UserInfoFetcherContract {

  private final HttpRemoteProvider http = HttpRemoteProvider.start();

  @Override
  protected RemoteProvider server() {
    return http.server();
  }

  @Override
  protected UserInfoFetcher fetcher() {
    return new HttpUserInfoFetcher(ProviderHttpClientFixtures.CALLS);
  }

  @AfterEach
  void stop() {
    http.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"sub\":\"a\",\"sub\":\"b\"}", "{\"sub\":\"\\u0000\"}"})
  void refusesAMalformedBody(String body) {
    http.respondTo("GET", 200, "application/json", body);
    assertThat(fetch()).matches(UserInfoFetcherContract::isFailure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/jose", "application/claims+json"})
  void refusesAnotherMediaType(String type) {
    http.respondTo("GET", 200, type, "{}");
    assertThat(fetch()).matches(UserInfoFetcherContract::isFailure);
  }

  @Test
  void refusesATooLargeResponse() {
    http.respondTo("GET", 200, "application/jwt", "x".repeat(1 << 19));
    assertThat(fetch()).matches(UserInfoFetcherContract::isFailure);
  }

  private Result<UserInfo, RelyingPartyError> fetch() {
    return fetcher().fetch(endpoint(), new AccessToken("token"));
  }
}
