package dev.countersign.testkit.keptrequest;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.domain.keptrequest.KeptRequest;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link KeptRequests} in memory. */
public final class InMemoryKeptRequests implements KeptRequests {

  private final InMemoryTable<SecretHash, KeptRequest> requests;

  /** Creates an empty store in {@code database}. */
  public InMemoryKeptRequests(InMemoryDatabase database) {
    this.requests = database.table();
  }

  /** Returns all requests. */
  public List<KeptRequest> all() {
    return requests.all();
  }

  @Override
  public void add(KeptRequest request) {
    if (!requests.add(request.handle(), request)) {
      throw new IllegalStateException("the handle is not new");
    }
  }

  @Override
  public Optional<KeptRequest> find(SecretHash handle) {
    return requests.find(handle);
  }

  @Override
  public boolean replaceFacts(KeptRequest request) {
    var before = requests.find(request.handle());
    before.ifPresent(
        kept ->
            requests.put(
                kept.handle(),
                new KeptRequest(
                    kept.handle(),
                    kept.parameters(),
                    kept.keptAt(),
                    kept.expiresAt(),
                    request.session(),
                    request.facts())));
    return before.isPresent();
  }

  @Override
  public boolean remove(SecretHash handle) {
    return requests.removeSome((key, request) -> key.equals(handle), 1) == 1;
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return requests.removeSome((key, request) -> request.expiresAt().isBefore(before), most);
  }
}
