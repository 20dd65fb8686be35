-- The language server: by `vim.lsp.enable` where Neovim has it (0.11), else by `vim.lsp.start` for each buffer (0.8 to 0.10).
local M = {}
local mtpscript = require('mtpscript')

local markers = { 'mtp.toml', '.git' }
local told = false

--- Why there is no server to start, for people.
M.missing = 'there is no `mtp`: put it on your PATH, or name it with '
  .. "require('mtpscript').setup({ server = { '/path/to/mtp', 'lsp' } }); :checkhealth mtpscript tells more"

--- The command that starts the server, or nil when there is none.
function M.command()
  local program = mtpscript.program()
  if not program then
    return nil
  end
  local arguments = mtpscript.settings.server and vim.list_slice(mtpscript.settings.server, 2) or { 'lsp' }
  return vim.list_extend({ program }, arguments)
end

--- The configuration, as a file of `lsp/` gives it.
function M.config()
  return vim.tbl_deep_extend('force', {
    cmd = M.command() or { 'mtp', 'lsp' },
    filetypes = { 'mtpscript' },
    root_markers = markers,
  }, mtpscript.settings.lsp)
end

--- The folder of the project that a file belongs to: the nearest with `mtp.toml`, else with `.git`, else the file's own.
function M.root(file)
  local folder = vim.fs.dirname(file)
  for _, marker in ipairs(markers) do
    local found = vim.fs.find(marker, { upward = true, path = folder })[1]
    if found then
      return vim.fs.dirname(found)
    end
  end
  return folder
end

local function complain()
  if not told then
    mtpscript.say(M.missing, vim.log.levels.WARN)
  end
  told = true
end

--- Starts the server for a buffer, or attaches the buffer to the server of its project; the client's number, or nil.
function M.start(buffer)
  local command = M.command()
  local file = vim.api.nvim_buf_get_name(buffer)
  if not command then
    return complain()
  end
  if vim.bo[buffer].buftype ~= '' or file == '' then
    return nil
  end
  return vim.lsp.start(vim.tbl_deep_extend('force', {
    name = 'mtpscript',
    cmd = command,
    root_dir = M.root(file),
  }, mtpscript.settings.lsp), { bufnr = buffer })
end

--- Starts servers for the buffers that have the file type, now and from now on.
function M.enable()
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('mtpscript_lsp', {}),
    pattern = 'mtpscript',
    callback = function(event)
      if not vim.lsp.enable then
        M.start(event.buf)
      elseif not M.command() then
        complain()
      end
    end,
  })
  if vim.lsp.enable then
    vim.lsp.enable('mtpscript')
  end
end

--- The clients that run.
function M.clients()
  return vim.tbl_filter(function(client)
    return client.name == 'mtpscript'
  end, (vim.lsp.get_clients or vim.lsp.get_active_clients)())
end

--- Stops the servers, and starts them again for the buffers that have the file type.
function M.restart()
  local clients = M.clients()
  for _, client in ipairs(clients) do
    vim.lsp.stop_client(client.id)
  end
  vim.wait(5000, function()
    return #M.clients() == 0
  end, 20)
  told = false
  if vim.lsp.enable then
    vim.lsp.enable('mtpscript', false)
    vim.lsp.config('mtpscript', M.config())
    return vim.lsp.enable('mtpscript')
  end
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'mtpscript' then
      M.start(buffer)
    end
  end
end

return M
