package dev.countersign.http.clientdocument;

import dev.countersign.application.clientdocument.LimitClientDocumentRate;
import dev.countersign.domain.clientauth.CredentialsReader;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.RequesterAddresses;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * Reads the client credentials of a request. Refuses if the address of the requester makes this
 * server fetch too many client documents.
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

  /** Returns the credentials in the headers of {@code request} and in its form, not verified. */
  public Result<PresentedCredentials, TokenError> read(HttpRequest<?> request, Parameters form) {
    var credentials =
        CredentialsReader.read(request.getHeaders().getAll(HttpHeaders.AUTHORIZATION), form);
    return limitClientDocumentRate
        .check(addresses.of(request), credentials)
        .<TokenError>mapError(tooMany -> tooMany)
        .map(passed -> credentials);
  }
}
