package dev.countersign.http.clientdocument;

import dev.countersign.application.clientdocument.LimitClientDocumentRate;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.clientauth.CredentialsReader;
import dev.countersign.http.oauth.RequesterAddresses;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * Reads with what somebody says they are a client, unless their address makes this server fetch too
 * many documents of clients.
 */
@Singleton
public final class RateLimitedCredentialsReader {

  private final LimitClientDocumentRate limitClientDocumentRate;
  private final RequesterAddresses addresses;

  RateLimitedCredentialsReader(
      LimitClientDocumentRate limitClientDocumentRate, RequesterAddresses addresses) {
    this.limitClientDocumentRate = limitClientDocumentRate;
    this.addresses = addresses;
  }

  /** The credentials in the headers of {@code request} and in its form, to be looked at now. */
  public Result<PresentedCredentials, TokenError> read(HttpRequest<?> request, Parameters form) {
    var credentials = CredentialsReader.read(request, form);
    return limitClientDocumentRate
        .check(addresses.of(request), credentials)
        .<TokenError>mapError(tooMany -> tooMany)
        .map(passed -> credentials);
  }
}
