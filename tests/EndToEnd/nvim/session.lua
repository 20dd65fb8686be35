-- Runs inside Neovim on a file that the configuration has attached a server to; writes what the editor shows to $RESULT.
local buffer = vim.api.nvim_get_current_buf()
local last = vim.api.nvim_buf_line_count(buffer) - 2

local function shown()
  return vim.tbl_map(function(diagnostic)
    return {
      code = diagnostic.code or (diagnostic.user_data and diagnostic.user_data.lsp.code),
      source = diagnostic.source, severity = diagnostic.severity,
      line = diagnostic.lnum, from = diagnostic.col, to = diagnostic.end_col,
    }
  end, vim.diagnostic.get(buffer))
end

local function await(count)
  vim.wait(20000, function() return #vim.diagnostic.get(buffer) == count end, 20)
  local list = shown()
  return #list > 0 and list or vim.json.decode("[]")
end

local function ask(method)
  local parameters = { textDocument = vim.lsp.util.make_text_document_params(buffer) }
  local _, answer = next(vim.lsp.buf_request_sync(buffer, method, parameters, 20000) or {})
  return answer and answer.result or {}
end

local seen = {}
seen.first = await(1)
vim.api.nvim_buf_set_text(buffer, last, 11, last, 12, {})
seen.mended = await(0)
vim.api.nvim_buf_set_text(buffer, last, 11, last, 11, { '=' })
seen.again = await(1)
seen.symbols = vim.tbl_map(function(symbol) return symbol.name end, ask('textDocument/documentSymbol'))
seen.folds = #ask('textDocument/foldingRange')
seen.tokens = #(ask('textDocument/semanticTokens/full').data or {})

local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
for _, client in ipairs(clients) do client.stop() end
seen.ended = #clients == 1 and vim.wait(10000, function() return vim.lsp.get_client_by_id(clients[1].id) == nil end, 20)
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.RESULT)
vim.cmd('qa!')
