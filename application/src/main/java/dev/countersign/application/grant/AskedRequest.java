package dev.countersign.application.grant;

import dev.countersign.domain.keptrequest.RequestHandle;
import dev.countersign.domain.oauth.Parameters;
import java.util.Optional;

/**
 * An authorization request as a page of this server passed it on.
 *
 * @param parameters the parameters that count
 * @param kept the handle, if the server keeps the request; such a request is answered once
 */
public record AskedRequest(Parameters parameters, Optional<RequestHandle> kept) {

  /** Returns a request that travels in the URL, and that is answered each time it is sent. */
  public static AskedRequest unkept(Parameters parameters) {
    return new AskedRequest(parameters, Optional.empty());
  }
}
