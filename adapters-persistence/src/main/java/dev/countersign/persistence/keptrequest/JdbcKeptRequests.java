package dev.countersign.persistence.keptrequest;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.domain.keptrequest.KeptRequest;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link KeptRequests} in a database. */
@JdbcStore
public final class JdbcKeptRequests implements KeptRequests {

  private final KeptRequestRows rows;

  JdbcKeptRequests(KeptRequestRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(KeptRequest request) {
    var _ = rows.save(KeptRequestRow.of(request));
  }

  @Override
  public Optional<KeptRequest> find(SecretHash handle) {
    return rows.findById(handle.value()).map(KeptRequestRow::toRequest);
  }

  @Override
  public boolean replaceFacts(KeptRequest request) {
    return rows.replaceFacts(
            request.handle().value(),
            request.session().map(SecretHash::value).orElse(null),
            KeptRequestRow.facts(request))
        == 1;
  }

  @Override
  public boolean remove(SecretHash handle) {
    return rows.remove(handle.value()) == 1;
  }

  @Override
  public int removeExpired(Instant before, int most) {
    // The expiry of a request never changes.
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeAll(keys);
  }
}
