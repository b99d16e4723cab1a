import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import software.amazon.event.ruler.Machine;

/** Reads {"pattern", "events"} a line, writes for each event 1 (matches), 0 (does not), or x for a pattern that is refused. */
public class Oracle {
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode pair = json.readTree(line);
      System.out.println(answers(pair));
    }
  }

  private static String answers(JsonNode pair) {
    StringBuilder answers = new StringBuilder();
    try {
      Machine machine = new Machine();
      machine.addRule("rule", pair.get("pattern").toString());
      for (JsonNode event : pair.get("events")) answers.append(machine.rulesForJSONEvent(event.toString()).isEmpty() ? '0' : '1');
    } catch (Exception refused) {
      return "x";
    }
    return answers.toString();
  }
}
