package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.Password;

class InMemoryUserDirectoryTest extends UserDirectoryContract {

  private final InMemoryUserDirectory directory = new InMemoryUserDirectory();

  @Override
  protected UserDirectory userDirectory() {
    return directory;
  }

  @Override
  protected void put(String id, String username, JsonObject claims, Password password) {
    directory.put(id, username, claims, password);
  }

  @Override
  protected void remove(String id) {
    directory.remove(id);
  }

  @Override
  protected void lock(String id) {
    directory.lock(id);
  }

  @Override
  protected void disconnect() {
    directory.setAway(true);
  }
}
