// Asks the same two servers with net/http; knows of no proxy and no mock.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

func get(url string) string {
	answer, err := http.Get(url)
	if err != nil {
		return err.Error()
	}
	defer answer.Body.Close()
	var body struct{ From string }
	if err := json.NewDecoder(answer.Body).Decode(&body); err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%s HTTP/%d", body.From, answer.ProtoMajor)
}

func main() {
	http.HandleFunc("/all", func(w http.ResponseWriter, _ *http.Request) {
		json.NewEncoder(w).Encode(map[string][]string{
			"net/http": {get("http://stock.internal:9100/v1/go"), get("https://api.example.com/v1/go")},
		})
	})
	fmt.Println(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}
